import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';
import type { CasesDisposed, Disposal } from '../../../shared/retention/contract';
import { caseIdOf, caseIdsOf } from '../case-id-of';
import { type Command, type Given, option, optional, table, type Told, word } from '../command';
import { exitCodes } from '../exit-codes';
import { type OpenVault, openForCommand } from '../open-for-command';

type Due = OutputOf<Contract['retention']['due']>;

const inVault = (given: Given, work: (vault: OpenVault) => Promise<Told>): Promise<Told> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work);

const toldDisposal = ({ certificate, at, byName, elsewhere }: Disposal) => ({
  caseId: certificate.case,
  at,
  by: byName,
  erasedOn: certificate.erasedOn,
  reason: certificate.reason,
  years: certificate.years,
  entries: certificate.entries,
  documents: certificate.documents,
  backupsKept: certificate.backupsKept,
  elsewhere: elsewhere.map(({ officeName: office, bundles, state }) => ({
    office,
    bundles,
    state,
  })),
});

function toldDue({ rule, asOf, total, cases, disposals }: Due): Told {
  const json = {
    years: rule.years,
    age: rule.age,
    asOf,
    total,
    cases: cases.map(({ caseId, number, closedOn, dueSince, stays, peopleStay, offices }) => ({
      caseId,
      number,
      closedOn,
      dueSince,
      stays,
      peopleStay,
      offices,
    })),
    disposals: disposals.map(toldDisposal),
  };
  if (rule.years === null)
    return { json, lines: ['No time of keeping is set, so no case is ever proposed.'] };
  return {
    json,
    lines: [
      `Kept for ${rule.years} years after closing${rule.age === null ? '' : `, and until the client is ${rule.age}`}. Judged as of ${asOf}: ${total} cases.`,
      ...table(
        cases.map(({ caseId, number, closedOn, dueSince, stays }) => [
          caseId,
          number,
          `closed ${closedOn}`,
          `over since ${dueSince}`,
          stays.length === 0 ? 'can be erased' : `stays: ${stays.join(', ')}`,
        ]),
      ),
    ],
  };
}

/** Bad news where one of them stayed. */
function toldDone({ disposals, kept }: CasesDisposed): Told {
  return {
    json: { disposals: disposals.map(toldDisposal), kept },
    lines: [
      `${disposals.length} cases were erased.`,
      ...disposals.flatMap(({ certificate, elsewhere }) => [
        `${certificate.case}: ${certificate.entries} entries, ${certificate.documents} documents. ${certificate.backupsKept} backups hold it until they are replaced.`,
        ...elsewhere.map(
          ({ officeName, bundles, state }) => `  ${officeName}, ${bundles} bundles: ${state}`,
        ),
      ]),
      ...kept.map(
        ({ caseId, stays }) => `${caseId} stays: ${stays.join(', ') || 'its time is not over'}`,
      ),
    ],
    ...(kept.length > 0 ? { exitCode: exitCodes.problemsFound } : {}),
  };
}

/** How long closed cases are kept, and what may not be erased. */
export const retentionCommands: Command[] = [
  {
    name: 'retention',
    words: 'DIR',
    options: { dispose: 'ID,…' },
    about:
      'Closed cases whose time of keeping is over, why some of them stay, and certificates of those that were erased. With --dispose: erase these for good; what has a reason to stay stays (exit code 10).',
    run: (given) =>
      inVault(given, async (vault) => {
        if (given.options['dispose'] === undefined)
          return toldDue((await vault.call('retention.due', {})) as Due);
        const cases = caseIdsOf(vault, option(given, 'dispose'));
        return toldDone((await vault.job('retention.dispose', { cases })) as CasesDisposed);
      }),
  },
  {
    name: 'hold',
    words: 'DIR CASE',
    options: { reason: 'TEXT', lift: '' },
    about:
      'Place a legal hold on a case, so that it is not erased when its time is over; with --lift, end every hold on it.',
    run: (given) =>
      inVault(given, async (vault) => {
        const input = {
          caseId: caseIdOf(vault, word(given, 1, 'CASE')),
          reason: option(given, 'reason'),
        };
        if (given.options['lift'] !== true) {
          const json = (await vault.call('retention.placeHold', input)) as { id: string };
          return { json, lines: [`Hold ${json.id} was placed.`] };
        }
        const json = (await vault.call('retention.liftHold', input)) as { lifted: number };
        return { json, lines: [`${json.lifted} holds were lifted.`] };
      }),
  },
];
