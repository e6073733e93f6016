import type { RecordView } from '../../../shared/journal/record-kinds';
import { type Block, given, heading, missing, paragraphs } from './block';
import type { BriefSource } from './brief-blocks';
import { isNeedToKnow } from './need-to-know';
import { actionsInOrder, goalsInOrder, isOver } from './plan-order';

const LAST_NOTES = 5;

/** What was agreed, who does it, when it is looked at again; and the last words about the case. */
export const briefPlan = (source: BriefSource): Block[] => [
  ...plan(source),
  ...reviews(source),
  ...(source.choices.notes ? notes(source) : []),
];

function plan(source: BriefSource): Block[] {
  const {
    view,
    words: { t, codes },
  } = source;
  const goals = goalsInOrder(view.goals);
  const known = new Set(goals.map(({ id }) => id));
  const loose = view.actions.filter(({ goalId }) => goalId === null || !known.has(goalId));
  return [
    heading(t('print:sheet.plan')),
    ...(goals.length + loose.length === 0 ? [missing(t('print:sheet.nothing'))] : []),
    ...goals.flatMap((goal): Block[] => [
      {
        kind: 'lead',
        words: given([
          goal.domain ? codes.label('goal-domains', goal.domain) : t('print:sheet.goal'),
          t(`print:sheet.goalStatus.${goal.status ?? 'active'}`),
          goal.progress !== null && t('print:sheet.progress', { share: goal.progress }),
          goal.agreed === true && t('print:sheet.agreed'),
        ]),
        stays: true,
      },
      ...paragraphs(
        goal.words,
        'quote',
        view.actions.some(({ goalId }) => goalId === goal.id),
      ),
      ...steps(
        view.actions.filter(({ goalId }) => goalId === goal.id),
        source,
      ),
    ]),
    ...(loose.length > 0
      ? [
          { kind: 'lead', words: [t('print:sheet.otherSteps')], stays: true } as const,
          ...steps(loose, source),
        ]
      : []),
  ];
}

const steps = (actions: readonly RecordView<'action'>[], source: BriefSource): Block[] =>
  actionsInOrder(actions).flatMap((action) => step(action, source));

function step(
  action: RecordView<'action'>,
  { view, words, choices, naming }: BriefSource,
): Block[] {
  const { t, codes, day } = words;
  const service =
    action.service && (choices.needToKnow || !isNeedToKnow('services', action.service))
      ? codes.label('services', action.service)
      : null;
  const who =
    action.responsible === 'worker'
      ? (action.responsibleName ?? view.assignedName)
      : action.responsibleName;
  const isNamed =
    !naming.hidden || action.responsible === 'worker' || action.responsible === 'provider';
  return [
    ...paragraphs(
      action.what ?? service ?? t('print:sheet.step'),
      action.status === 'done' ? 'done' : 'step',
      true,
    ),
    {
      kind: 'under',
      words: given([
        t(`print:sheet.actionStatus.${action.status ?? 'planned'}`),
        action.responsible && t(`print:sheet.responsible.${action.responsible}`),
        isNamed && who,
        action.provider,
        action.what !== null && service,
        action.due && !isOver(action) && t('print:sheet.due', { day: day(action.due) }),
        action.doneOn && day(action.doneOn),
      ]),
    },
    ...paragraphs(action.result),
  ];
}

function reviews({ view, words, naming }: BriefSource): Block[] {
  const { t, day } = words;
  const [last] = view.reviews;
  if (!last) return [];
  return [
    heading(t('print:sheet.review')),
    {
      kind: 'lead',
      words: given([
        last.heldOn && t('print:sheet.heldOn', { day: day(last.heldOn) }),
        last.nextOn && t('print:sheet.nextOn', { day: day(last.nextOn) }),
        last.agreed === true && t('print:sheet.agreed'),
        !naming.hidden && last.agreedWith,
      ]),
      stays: true,
    },
    ...paragraphs(last.summary),
  ];
}

function notes({ view, words, naming }: BriefSource): Block[] {
  const { t, codes, dateTime } = words;
  if (view.notes.length === 0) return [];
  return [
    heading(t('print:sheet.notes')),
    ...view.notes.slice(0, LAST_NOTES).flatMap((note): Block[] => [
      {
        kind: 'lead',
        words: given([
          note.at !== null && dateTime(note.at),
          note.contact && codes.label('contact-kinds', note.contact),
          note.place,
          !naming.hidden && note.withWhom,
        ]),
        stays: true,
      },
      ...paragraphs(note.text),
    ]),
    ...(view.notes.length > LAST_NOTES
      ? [missing(t('print:sheet.moreNotes', { count: view.notes.length - LAST_NOTES }))]
      : []),
  ];
}
