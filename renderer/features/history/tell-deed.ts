import type { HistoryChange } from '../../../shared/history/contract';
import { fieldWords, inSentence, valueWords, type ValueTools } from '../../casework/value-words';
import { formatOf } from '../../casework/field-formats';
import type { Deed } from './group-entries';
import { tellRecord, thingWords, type Line } from './tell-record';

type Teller = (deed: Deed, who: string, tools: ValueTools) => Line[] | null;

const changesOf = ({ records }: Deed): HistoryChange[] => records.flatMap(({ changes }) => changes);
const find = (deed: Deed, field: string): HistoryChange | undefined =>
  changesOf(deed).find((change) => change.field === field && !change.withheld);
const words = (
  change: HistoryChange | undefined,
  value: unknown,
  tools: ValueTools,
): string | null => (change ? valueWords(change.kind, change.field, value, tools) : null);

/** Deeds that have a sentence of their own, because their parts alone would hide what was meant. */
const tellers: Readonly<Record<string, Teller>> = {
  'cases.setRisk': (deed, who, tools) => {
    const level = find(deed, 'riskLevel');
    const reason = find(deed, 'riskReason');
    const now = words(level, level?.new, tools);
    const why = words(reason, reason?.new, tools);
    if (now === null || why === null) return null;
    const old = words(level, level?.old, tools);
    return [
      {
        key: old === null ? 'riskSet' : old === now ? 'riskConfirmed' : 'riskChanged',
        values: { who, new: now, reason: why, ...(old !== null && { old }) },
        details: [],
      },
    ];
  },
  'cases.close': (deed, who, tools) => {
    const reason = find(deed, 'closureReason');
    const note = find(deed, 'closureNote');
    const why = words(reason, reason?.new, tools);
    const more = words(note, note?.new, tools);
    return why === null
      ? null
      : [
          {
            key: more === null ? 'closed' : 'closedNote',
            values: { who, reason: why, ...(more !== null && { note: more }) },
            details: [],
          },
        ];
  },
  'cases.reopen': (deed, who, tools) => {
    const note = find(deed, 'closureNote');
    const why = words(note, note?.new, tools);
    return why === null ? null : [{ key: 'reopened', values: { who, reason: why }, details: [] }];
  },
  'cases.settleConflict': (deed, who, tools) =>
    deed.records.flatMap((record) =>
      record.changes
        .filter(({ kind, field, withheld }) => !withheld && formatOf(kind, field).as !== 'hidden')
        .map((change) =>
          change.field === 'removed'
            ? {
                key: change.new === true ? 'settledRemoved' : 'settledKept',
                values: { who, what: thingWords(record, tools) },
                details: [],
              }
            : settled(change, who, tools),
        ),
    ),
  'people.merge': (_, who) => [{ key: 'peopleMerged', values: { who }, details: [] }],
  'people.unmerge': (_, who) => [{ key: 'peopleUnmerged', values: { who }, details: [] }],
  'people.keepApart': (_, who) => [{ key: 'peopleDifferent', values: { who }, details: [] }],
  'notes.add': (deed, who, tools) => {
    const text = find(deed, 'text');
    const now = words(text, text?.new, tools);
    return now === null ? null : [{ key: 'noteAdded', values: { who, text: now }, details: [] }];
  },
};

/** Which of the values was chosen, and which were not: these stay in the history here. */
function settled(change: HistoryChange, who: string, tools: ValueTools): Line {
  const nothing = tools.t('history:nothing');
  const say = (value: unknown): string => words(change, value, tools) ?? nothing;
  const chosen = say(change.new);
  const values = Array.isArray(change.old) ? change.old : [change.old];
  const others = [...new Set(values.map(say))].filter((value) => value !== chosen);
  return {
    key: others.length > 0 ? 'settledInsteadOf' : 'settled',
    values: {
      who,
      field: inSentence(fieldWords(change.kind, change.field, tools.t), tools.format.language),
      new: chosen,
      ...(others.length > 0 && { other: tools.format.list(others, 'comma') }),
    },
    details: [],
  };
}

/** A deed in sentences: the first says it all where it can; the others say what else it touched. */
export function tellDeed(deed: Deed, tools: ValueTools): Line[] {
  const who = deed.actorName ?? tools.t('history:somebody');
  const special = tellers[deed.command]?.(deed, who, tools);
  if (special) return special;
  const lines = deed.records.flatMap((record) => tellRecord(record, who, tools) ?? []);
  if (deed.command !== 'intake.finish') return lines;
  return [{ key: 'intake', values: { who }, details: [] }, ...lines];
}
