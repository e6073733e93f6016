import { AppError } from '../../../shared/app-error';
import type { UndoPlan, UndoResult } from '../../../shared/bundles/undo-facts';
import type { Conflict } from '../../../shared/conflicts/contract';
import { type Command, option, optional, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';

const listed = async (vault: OpenVault): Promise<Conflict[]> =>
  ((await vault.call('conflicts.list', { limit: 2000 })) as { conflicts: Conflict[] }).conflicts;

const brief = ({ id, cases, kind, field, values }: Conflict) => ({
  id,
  caseId: cases[0]?.caseId ?? null,
  kind,
  field,
  values: values.map(({ value, by, at, office }) => ({ value, by, at, office })),
});

/** The value by its place in the list, counted from 1 as `conflicts` prints them. */
function kept({ values }: Conflict, place: string): string {
  const value = /^[1-9]\d?$/.test(place) ? values[Number(place) - 1] : undefined;
  if (!value) throw new AppError('usage-wrong-value', { expected: `--keep 1 to ${values.length}` });
  return value.clock;
}

const blockerLine = ({
  kind,
  count,
  office,
  userName,
  bundleId,
  cases,
}: UndoPlan['blockers'][number]) =>
  [
    kind,
    `${count}`,
    ...[office, userName, bundleId].filter((word) => word !== null),
    ...cases.map(({ number, caseId }) => number ?? caseId),
  ].join(' · ');

const receiptLines = ({ receipt }: Pick<UndoPlan, 'receipt'>): string[] =>
  receipt
    ? [
        `${receipt.office} has our receipt and may have taken its own copy off: ask them, and keep the bundle until they have answered.`,
      ]
    : [];

export const conflictsCommands: Command[] = [
  {
    name: 'conflicts',
    words: 'DIR',
    about: 'List what two offices wrote without knowing of each other; it waits for a decision.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const json = (await listed(vault)).map(brief);
        const lines = json.flatMap(({ id, kind, field, values }) => [
          `${id}  ${kind}.${field}`,
          ...values.map(
            ({ value, by, at, office }, place) =>
              `  ${place + 1}  ${JSON.stringify(value)}  ${by} (${office}), ${new Date(at).toISOString()}`,
          ),
        ]);
        return { json, lines: lines.length > 0 ? lines : ['Nothing waits for a decision.'] };
      }),
  },
  {
    name: 'resolve',
    words: 'DIR CONFLICT',
    options: { keep: '1|2' },
    about:
      'Let one value of a conflict stand, with all that was said with it; the other stays in the history.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const id = word(given, 1, 'CONFLICT');
        const place = option(given, 'keep');
        const found = (await listed(vault)).find((conflict) => conflict.id === id);
        if (!found) throw new AppError('conflict-gone');
        const clock = kept(found, place);
        const { left } = (await vault.call('conflicts.settle', {
          choices: [{ conflictId: id, clock }],
        })) as { left: number };
        return { json: { id, kept: Number(place), left }, lines: [`Decided. ${left} wait.`] };
      }),
  },
  {
    name: 'undo-import',
    words: 'DIR BUNDLE',
    options: { 'dry-run': '' },
    about:
      'Take a whole import back where nothing builds on it; with --dry-run say what would go, or what builds on it. Where its sender has our receipt, ask them first whether they still have their copy.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const bundleId = word(given, 1, 'BUNDLE');
        if (given.options['dry-run'] === true) {
          const plan = (await vault.call('bundles.undoPlan', { bundleId })) as UndoPlan;
          const json = {
            ...plan,
            blockers: plan.blockers.map(({ cases, ...blocker }) => ({
              ...blocker,
              cases: cases.map(({ caseId, number }) => ({ id: caseId, number })),
            })),
          };
          return {
            json,
            lines:
              plan.blockers.length > 0
                ? ['Cannot be taken back:', ...plan.blockers.map(blockerLine)]
                : [
                    `Would go: ${plan.entries} entries in ${plan.cases} cases, ${plan.documents} documents.`,
                    ...receiptLines(plan),
                  ],
          };
        }
        // Whoever types the command decides; what the sender says itself, that its copy is gone, holds here too.
        const { receipt } = (await vault.call('bundles.undoPlan', { bundleId })) as UndoPlan;
        const order = { bundleId, senderHasIt: true };
        const json = (await vault.call('bundles.undo', order)) as UndoResult;
        return {
          json: { ...json, receipt },
          lines: [
            `Taken back: ${json.entries} entries in ${json.cases} cases, ${json.documents} documents.`,
            ...receiptLines({ receipt }),
          ],
        };
      }),
  },
];
