import type { Conflict } from '../../shared/conflicts/contract';
import { isHidingField } from '../../shared/journal/hiding-fields';
import { isSilent } from '../../shared/journal/silent-fields';
import { fieldWords, valueWords, type ValueTools } from './value-words';

/** What one office says, in words: one line for each field that goes together. */
export interface Side {
  clock: string;
  by: string;
  office: string;
  officeId: string | null;
  device: string | null;
  at: number;
  lines: { label: string | null; text: string }[];
}

/** Something to decide: fields of one record that were said in one breath. */
export interface Decision {
  group: string;
  /** Any of its conflicts: all are settled with it. */
  conflictId: string;
  kind: string;
  /** "Case: risk level, reason for the risk level" */
  title: string;
  subject: string | null;
  before: { text: string; by: string; office: string; at: number } | null;
  sides: Side[];
  mayDecide: boolean;
}

/** Conflicts in the order in which they came, put together by what was said in one breath. */
export function decisionsFrom(conflicts: readonly Conflict[], tools: ValueTools): Decision[] {
  const groups = new Map<string, Conflict[]>();
  for (const conflict of conflicts) {
    const group = groups.get(conflict.group);
    if (group) group.push(conflict);
    else groups.set(conflict.group, [conflict]);
  }
  return [...groups.values()].flatMap((group) => {
    const asked = group.filter(({ kind, field }) => !isSilent(kind, field));
    return asked.length > 0 ? [decisionOf(asked, tools)] : [];
  });
}

function decisionOf(asked: readonly Conflict[], tools: ValueTools): Decision {
  const [first] = asked as readonly [Conflict, ...Conflict[]];
  const { t } = tools;
  const fields = asked.map(({ kind, field }) => fieldWords(kind, field, t));
  return {
    group: first.group,
    conflictId: first.id,
    kind: first.kind,
    title: t('conflicts:field', {
      kind: t(`cases:kinds.${first.kind}`, { defaultValue: first.kind }),
      field: isHidingField(first.field)
        ? t(`conflicts:hiding.${first.field}`)
        : tools.format.list(fields, 'comma'),
    }),
    subject: first.subject,
    before: beforeOf(asked, tools),
    sides: first.values.map((value) => ({
      clock: value.clock,
      by: value.by,
      office: value.office,
      officeId: value.officeId,
      device: value.device,
      at: value.at,
      lines: asked.flatMap((conflict) => linesOf(conflict, value.clock, tools)),
    })),
    mayDecide: first.mayDecide,
  };
}

/** What both sides knew: of several fields with their names, told by who wrote the last of them. */
function beforeOf(asked: readonly Conflict[], tools: ValueTools): Decision['before'] {
  const known = asked.flatMap((conflict) =>
    conflict.before === null ? [] : [{ conflict, before: conflict.before }],
  );
  const last = known.toSorted((one, other) => one.before.at - other.before.at).at(-1)?.before;
  if (!last) return null;
  const words = known.map(({ before, conflict }) => {
    const text = wordsOf(conflict, before.value, tools);
    const label = fieldWords(conflict.kind, conflict.field, tools.t);
    return asked.length === 1 ? text : `${label}: ${text}`;
  });
  return { text: tools.format.list(words, 'comma'), by: last.by, office: last.office, at: last.at };
}

function linesOf(conflict: Conflict, clock: string, tools: ValueTools): Side['lines'] {
  const found = conflict.values.find((value) => value.clock === clock);
  if (!found) return [];
  const { kind, field } = conflict;
  if (found.edited.length > 0)
    return [
      { label: null, text: tools.t(`conflicts:edited.${field}`) },
      ...found.edited
        .filter(({ field: edited }) => !isSilent(kind, edited))
        .map(({ field: edited, value }) => ({
          label: fieldWords(kind, edited, tools.t),
          text: valueWords(kind, edited, value, tools) ?? tools.t('conflicts:empty'),
        })),
    ];
  return [
    {
      label: isHidingField(field) ? null : fieldWords(kind, field, tools.t),
      text: wordsOf(conflict, found.value, tools),
    },
  ];
}

function wordsOf({ kind, field }: Conflict, value: unknown, tools: ValueTools): string {
  if (field === 'removed')
    return tools.t(value === true ? 'conflicts:removed' : 'conflicts:notRemoved');
  const words = valueWords(kind, field, value, tools);
  if (field === 'mergedInto')
    return words === null
      ? tools.t('conflicts:notMerged')
      : tools.t('conflicts:merged', { person: words });
  return words ?? tools.t('conflicts:empty');
}
