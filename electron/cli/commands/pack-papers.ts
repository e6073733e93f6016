import type { Contact } from '../../../shared/contacts/contract';
import { AppError } from '../../../shared/app-error';
import type { InventoryView, PackReport } from '../../../shared/packs/contract';
import { type Command, type Given, option, optional, table, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';

const inVault = <T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work);

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const told = (report: PackReport) => ({
  packId: report.packId,
  office: report.officeName,
  user: report.userName,
  state: report.state,
  madeAt: iso(report.madeAt),
  until: iso(report.until),
  deviceId: report.deviceId,
  keyStoppedAt: iso(report.keyStoppedAt),
  lock: report.lock,
  sealOnly: report.sealOnly,
  facts: report.facts,
  people: report.people,
  documents: report.documents,
  cases: report.cases.map(({ caseId, number }) => ({ id: caseId, number })),
  arrivedEntries: report.arrivedEntries,
  lastArrivedAt: iso(report.lastArrivedAt),
});

const linesOf = (report: PackReport): string[] => [
  `The travelling copy of ${report.userName}, ${report.state}: ${report.cases.length} cases, ${report.people} people, ${report.documents} documents, until ${iso(report.until)}.`,
  report.keyStoppedAt === null
    ? 'Its key counts.'
    : `Since ${iso(report.keyStoppedAt)} nothing that it signed is taken in without a decision.`,
  ...(report.lock
    ? [
        `Locked: encrypted whole; each guess at its passphrase costs ${report.lock.memoryKiB / 1024} MiB × ${report.lock.passes}.`,
      ]
    : []),
  `${report.arrivedEntries} entries of it have arrived, the last ${iso(report.lastArrivedAt) ?? 'never'}.`,
  ...report.cases.map(({ number, caseId }) => `  ${number ?? caseId}`),
];

async function contactNamed(vault: OpenVault, name: string): Promise<string> {
  const { contacts } = (await vault.call('contacts.list', {})) as { contacts: Contact[] };
  const found = contacts.find((contact) => contact.name === name || contact.id === name);
  if (!found) throw new AppError('contact-not-found');
  return found.id;
}

/** A copy that is lost, and what is left on paper of one that came home. */
export const packPaperCommands: Command[] = [
  {
    name: 'pack lost',
    words: 'DIR PACK',
    about:
      'Mark a travelling copy as lost: from now on nothing that it signed is taken in without a decision. Prints what was on it.',
    run: (given) =>
      inVault(given, async (vault) => {
        const packId = word(given, 1, 'PACK');
        await vault.call('packs.markLost', { packId });
        const report = (await vault.call('packs.report', { packId })) as PackReport;
        return { json: told(report), lines: linesOf(report) };
      }),
  },
  {
    name: 'pack report',
    words: 'DIR PACK',
    about: 'What is on a travelling copy, how it is locked and what of it has arrived.',
    run: (given) =>
      inVault(given, async (vault) => {
        const packId = word(given, 1, 'PACK');
        const report = (await vault.call('packs.report', { packId })) as PackReport;
        return { json: told(report), lines: linesOf(report) };
      }),
  },
  {
    name: 'pack inventory',
    words: 'DIR INVENTORY',
    options: { to: 'OFFICE', out: 'FILE' },
    about:
      'What was erased, by whom and when; with --to and --out as a signed paper for that office.',
    run: (given) =>
      inVault(given, async (vault) => {
        const inventoryId = word(given, 1, 'INVENTORY');
        if (optional(given, 'out') !== undefined) {
          const json = (await vault.call('packs.saveInventory', {
            inventoryId,
            contactId: await contactNamed(vault, option(given, 'to')),
            ticket: vault.ticket('paper', option(given, 'out')),
          })) as { paperId: string; bytes: number };
          return { json, lines: [`Inventory ${json.paperId}, ${json.bytes} bytes.`] };
        }
        const view = (await vault.call('packs.inventory', { inventoryId })) as InventoryView;
        const { madeAt, until, at, cases, ...rest } = view;
        return {
          json: {
            ...rest,
            at: iso(at),
            madeAt: iso(madeAt),
            until: iso(until),
            // As everywhere on the command line: numbers, no names.
            cases: cases.map(({ caseId, number, entries, documents }) => ({
              caseId,
              number,
              entries,
              documents,
            })),
          },
          lines: [
            `Erased ${iso(at)} by ${view.actorName ?? '?'}; the signature ${view.signatureHolds ? 'holds' : 'does not hold'}. SHA-256 ${view.digest}`,
            ...table(
              cases.map(({ number, entries, documents }) => [
                number,
                `${entries} entries`,
                `${documents} documents`,
              ]),
            ),
          ],
        };
      }),
  },
];
