import type { CaseView } from '../../../shared/cases/contract';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { type Block, fact, given, heading, missing, paragraphs } from './block';
import { actionsInOrder, goalsInOrder, isActive, isOver } from './plan-order';
import type { PrintChoices } from './print-choices';
import type { PrintWords } from './print-words';
import { namingOf } from './who-is-named';

interface PlanSource {
  view: CaseView;
  choices: Pick<PrintChoices, 'hideNames' | 'reachUs'>;
  words: PrintWords;
  today: string;
  officeName: string;
}

/**
 * What the client takes along: their goals in their own words, who does what by when, when we meet, how to reach us.
 * Somebody else may read it on the way: no risk, no need, no note, no service by its name stands on it.
 */
export function planBlocks(source: PlanSource): Block[] {
  const { view, words, choices, today } = source;
  const { t, day } = words;
  const goals = goalsInOrder(view.goals).filter(isActive);
  const known = new Set(view.goals.map(({ id }) => id));
  const loose = view.actions.filter(({ goalId }) => goalId === null || !known.has(goalId));
  const looseSteps = steps(loose, source);
  return [
    {
      kind: 'title',
      text: t('print:sheet.myPlan'),
      under: [namingOf(view, choices.hideNames, words).client, day(today)],
      stays: true,
    },
    ...(goals.length === 0 ? [missing(t('print:sheet.noGoals'))] : []),
    ...goals.flatMap((goal) => [
      ...paragraphs(goal.words, 'large', true),
      ...stepsOrNone(
        steps(
          view.actions.filter(({ goalId }) => goalId === goal.id),
          source,
        ),
        words,
      ),
    ]),
    ...(looseSteps.length > 0 ? [heading(t('print:sheet.otherSteps')), ...looseSteps] : []),
    ...reached(view, words),
    heading(t('print:sheet.nextMeeting')),
    ...nextMeeting(view, words, today),
    heading(t('print:sheet.reachUs')),
    ...reachUs(source),
  ];
}

const stepsOrNone = (found: Block[], { t }: PrintWords): Block[] =>
  found.length > 0 ? found : [missing(t('print:sheet.noSteps'))];

const steps = (actions: readonly RecordView<'action'>[], source: PlanSource): Block[] =>
  actionsInOrder(actions)
    .filter(({ status }) => status !== 'cancelled' && status !== 'not-possible')
    .flatMap((action) => step(action, source));

function step(action: RecordView<'action'>, source: PlanSource): Block[] {
  const { t, day } = source.words;
  const done = isOver(action);
  const what = given([action.what])[0] ?? t('print:sheet.step');
  return [
    ...paragraphs(what, done ? 'done' : 'step', true),
    {
      kind: 'under',
      words: done
        ? given([t('print:sheet.actionStatus.done'), action.doneOn && day(action.doneOn)])
        : given([who(action, source), action.due && t('print:sheet.by', { day: day(action.due) })]),
    },
  ];
}

function who(
  action: RecordView<'action'>,
  { view, words: { t }, choices }: PlanSource,
): string | null {
  switch (action.responsible) {
    case 'client':
      return t('print:sheet.you');
    case 'worker':
      return action.responsibleName ?? view.assignedName ?? t('print:sheet.yourWorker');
    case 'provider':
      return action.provider ?? action.responsibleName;
    default:
      return choices.hideNames ? null : (action.responsibleName ?? action.provider);
  }
}

function reached({ goals }: CaseView, { t }: PrintWords): Block[] {
  const met = goals.filter(({ status }) => status === 'met');
  return met.length > 0
    ? [heading(t('print:sheet.reached')), ...met.flatMap(({ words }) => paragraphs(words, 'done'))]
    : [];
}

function nextMeeting({ reviews }: CaseView, { day }: PrintWords, today: string): Block[] {
  // Newest first; what an earlier review said of the next one is overtaken.
  const next = reviews[0]?.nextOn;
  return next && next >= today
    ? [{ kind: 'text', look: 'body', text: day(next) }]
    : [{ kind: 'blank', lines: 1 }];
}

function reachUs({ view, words: { t }, choices, officeName }: PlanSource): Block[] {
  const typed = paragraphs(choices.reachUs);
  return [
    ...fact(t('print:sheet.office'), officeName),
    ...fact(t('print:sheet.yourWorker'), view.assignedName),
    ...(typed.length > 0 ? typed : [{ kind: 'blank', lines: 2 } as const]),
  ];
}
