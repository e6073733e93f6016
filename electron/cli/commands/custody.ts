import type {
  CaseCopy,
  MissingPart,
  PackCopy,
  SavedReceipt,
} from '../../../shared/custody/contract';
import type { z } from '../../../shared/zod';
import type { PaperResult } from '../../../shared/papers/contract';
import { type Command, type Given, option, optional, table, word } from '../command';
import { caseIdOf } from '../case-id-of';
import { fileToRead } from '../file-to-read';
import { type OpenVault, openForCommand } from '../open-for-command';

const inVault = <T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work);

interface CaseWithCopies {
  caseId: string;
  number: string | null;
  copies: CaseCopy[];
  packs: PackCopy[];
}

const PAGE = 1000;

async function allCases(vault: OpenVault): Promise<CaseWithCopies[]> {
  const cases: CaseWithCopies[] = [];
  for (;;) {
    const after = cases.at(-1)?.caseId;
    const page = (await vault.call('custody.list', {
      limit: PAGE,
      ...(after ? { after } : {}),
    })) as {
      cases: CaseWithCopies[];
    };
    cases.push(...page.cases);
    if (page.cases.length < PAGE) return cases;
  }
}

/** As documented: instants as text, bundles by id and number. */
const toldCopy = (copy: CaseCopy) => ({
  office: copy.office,
  state: copy.state,
  bundleId: copy.sent?.bundleId ?? null,
  bundleNumber: copy.sent?.seq ?? null,
  sentAt: instant(copy.sent?.at),
  entries: copy.entries,
  sentEntries: copy.sentEntries,
  heldEntries: copy.heldEntries,
  acknowledgedBundleId: copy.acknowledged?.bundleId ?? null,
  receivedBundleId: copy.received?.bundleId ?? null,
  endedAt: instant(copy.endedAt),
});

const toldPack = ({ packId, userName, state, until, endedAt, inventoryId }: PackCopy) => ({
  packId,
  user: userName,
  state,
  until: instant(until),
  endedAt: instant(endedAt),
  inventoryId,
});

const instant = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

const linesOf = ({ number, copies, packs }: CaseWithCopies): (string | number | null)[][] => [
  ...copies.map((copy) => [
    number,
    copy.office,
    copy.state,
    copy.sent ? `bundle ${copy.sent.seq}` : '',
    `${copy.heldEntries} of ${copy.entries} entries`,
  ]),
  ...packs.map((pack) => [
    number,
    pack.userName,
    pack.state,
    'travelling copy',
    `until ${new Date(pack.until).toISOString().slice(0, 10)}`,
  ]),
];

export const custodyCommands: Command[] = [
  {
    name: 'custody',
    words: 'DIR [CASE]',
    about:
      'Which office holds which copy of a case, from which bundle, up to which entry; of all cases where none is named.',
    run: (given) =>
      inVault(given, async (vault) => {
        const named = given.words[1];
        if (named === undefined) {
          const cases = await allCases(vault);
          return {
            json: cases.map(({ caseId, number, copies, packs }) => ({
              caseId,
              number,
              copies: copies.map(toldCopy),
              packs: packs.map(toldPack),
            })),
            lines: table(cases.flatMap(linesOf)),
          };
        }
        const caseId = caseIdOf(vault, named);
        const { copies, packs, missing } = (await vault.call('custody.ofCase', { caseId })) as {
          copies: CaseCopy[];
          packs: PackCopy[];
          missing: MissingPart[];
        };
        const number = numberOf(vault, caseId);
        return {
          json: {
            caseId,
            number,
            copies: copies.map(toldCopy),
            packs: packs.map(toldPack),
            missing,
          },
          lines: [
            ...table(linesOf({ caseId, number, copies, packs })),
            ...missing.map(
              (part) =>
                `${part.entries} entries are missing here (${part.seq === null ? '' : `bundle ${part.seq} of `}${part.office})`,
            ),
          ],
        };
      }),
  },
  {
    name: 'receipt export',
    words: 'DIR BUNDLE',
    options: { out: 'FILE' },
    about: 'Write the signed receipt for a bundle that was taken in, for the office that sent it.',
    run: (given) =>
      inVault(given, async (vault) => {
        const json = (await vault.call('custody.saveReceipt', {
          bundleId: word(given, 1, 'BUNDLE'),
          ticket: vault.ticket('paper', option(given, 'out')),
        })) as z.infer<typeof SavedReceipt>;
        return { json, lines: [`Receipt for bundle ${json.seq} of ${json.office}.`] };
      }),
  },
  {
    name: 'receipt import',
    words: 'DIR FILE',
    about: 'Open the receipt of an office: the ledger then says what it holds.',
    run: (given) =>
      inVault(given, async (vault) => {
        const path = fileToRead(word(given, 1, 'FILE'), 'paper-not-a-paper');
        const ticket = vault.ticket('paper', path);
        const paper = (await vault.job('papers.open', { ticket })) as PaperResult;
        const json = {
          type: paper.type,
          office: paper.sender.name,
          outcome: paper.outcome,
          bundleNumber: paper.params['seq'] ?? null,
          repeated: paper.repeated,
        };
        return { json, lines: [`${json.office}, bundle ${json.bundleNumber}: ${json.outcome}`] };
      }),
  },
];

const numberOf = (vault: OpenVault, caseId: string): string | null =>
  (vault
    .sessionFor('custody.ofCase')
    .vault.db.prepare('SELECT number FROM cases WHERE id = ?')
    .pluck()
    .get(caseId) as string | null | undefined) ?? null;
