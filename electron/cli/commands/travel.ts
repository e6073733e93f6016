import { AppError } from '../../../shared/app-error';
import type { CasesRemoved, RemovableCase } from '../../../shared/travel/contract';
import { caseIdsOf } from '../case-id-of';
import { type Command, type Given, option, optional, table, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';

const inVault = <T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work);

const plan = async (vault: OpenVault): Promise<RemovableCase[]> =>
  ((await vault.call('travel.plan', {})) as { cases: RemovableCase[] }).cases;

async function chosenCases(vault: OpenVault, given: Given): Promise<string[]> {
  if (given.options['all'] !== true) return caseIdsOf(vault, option(given, 'cases'));
  const ready = (await plan(vault)).filter(({ stays }) => stays === null);
  const held = ready.filter(({ unheld }) => unheld.people + unheld.documents === 0);
  // Where there are no others the vault says why they stay.
  const going = isEvenUnheld(given) || held.length === 0 ? ready : held;
  return going.map(({ caseId }) => caseId);
}

const isEvenUnheld = (given: Given): boolean => given.options['even-unheld'] === true;

/** Before a journey: what headquarters has confirmed leaves this laptop. */
export const travelCommands: Command[] = [
  {
    name: 'travel list',
    words: 'DIR',
    about:
      'Which cases headquarters has confirmed to the last entry and document, so that they can leave this laptop, and why the others stay.',
    run: (given) =>
      inVault(given, async (vault) => {
        const cases = await plan(vault);
        return {
          json: cases.map(({ caseId, number, stays, heldBy, unheld }) => ({
            caseId,
            number,
            stays,
            heldBy,
            unheld,
          })),
          lines: table(
            cases.map(({ number, stays, heldBy, unheld }) => [
              number,
              stays === null ? 'may leave' : `stays: ${stays}`,
              heldBy,
              unheld.people + unheld.documents > 0
                ? `taken off before, goes for good: ${unheld.people} people, ${unheld.documents} documents`
                : null,
            ]),
          ),
        };
      }),
  },
  {
    name: 'travel remove',
    words: 'DIR',
    options: { cases: 'ID,…', all: '', 'even-unheld': '' },
    about:
      'Take these cases off this laptop, or with --all whatever headquarters has confirmed. Refused as a whole where one of them is not confirmed; a signed inventory stays. What was taken off a case before it was sent is nowhere else (travel list): such cases leave only with --even-unheld.',
    run: (given) =>
      inVault(given, async (vault) => {
        const cases = await chosenCases(vault, given);
        if (cases.length === 0) throw new AppError('travel-nothing-confirmed');
        const order = { cases, evenUnheld: isEvenUnheld(given) };
        const json = (await vault.job('travel.remove', order)) as CasesRemoved;
        return {
          json,
          lines: [
            `${json.cases} cases with ${json.documents} documents are off this laptop. Inventory ${json.inventoryId}.`,
          ],
        };
      }),
  },
];
