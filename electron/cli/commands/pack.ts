import { resolve } from 'node:path';

import { AppError, isAppError } from '../../../shared/app-error';
import { MOST_DAYS, type Pack, PackFacts } from '../../../shared/packs/contract';
import { generatePassphrase } from '../../vault/keys/passphrase';
import { makePack } from '../../vault/services/packs/make-pack';
import { writeReturnFile } from '../../vault/services/packs/packs-handlers';
import { openReturn, returnPack } from '../../vault/services/packs/return-pack';
import { askSecret } from '../ask-passphrase';
import { caseIdsOf } from '../case-id-of';
import { type Command, type Given, option, optional, table, word } from '../command';
import { type OpenVault, openForCommand } from '../open-for-command';

/** `--user` names the traveller here; whose vault it is says SATCHEL_USER, or its only account, or the same name. */
async function inHome<T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> {
  const dir = word(given, 0, 'DIR');
  try {
    return await openForCommand(dir, undefined, work);
  } catch (error) {
    const isUnnamed = isAppError(error) && error.code === 'user-name-needed';
    if (!isUnnamed) throw error;
    return openForCommand(dir, option(given, 'user'), work);
  }
}

interface Chosen {
  passphrase: string;
  /** Shown once where the program chose it. */
  generated: boolean;
  unjudged: boolean;
}

/** From SATCHEL_PACK_PASSPHRASE, typed at the terminal, or made up and printed once. */
async function packPassphrase(given: Given): Promise<Chosen> {
  if (given.options['generate'] === true)
    return { passphrase: generatePassphrase(), generated: true, unjudged: false };
  const fromScript = process.env['SATCHEL_PACK_PASSPHRASE'];
  if (fromScript !== undefined) return { passphrase: fromScript, generated: false, unjudged: true };
  if (process.stdin.isTTY)
    return {
      passphrase: await askSecret('New passphrase of the travelling copy: '),
      generated: false,
      unjudged: false,
    };
  // A script that has only one: the copy opens with it, and its author is told.
  const own = process.env['SATCHEL_PASSPHRASE'];
  if (own === undefined) throw new AppError('passphrase-needed');
  process.stderr.write(
    'The travelling copy got the passphrase of this vault. Set SATCHEL_PACK_PASSPHRASE to give it its own.\n',
  );
  return { passphrase: own, generated: false, unjudged: true };
}

function daysOf(given: Given): number {
  const days = Number(option(given, 'days'));
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new AppError('usage-wrong-value', { expected: `--days 1…${MOST_DAYS}` });
  return days;
}

function factsOf(given: Given): PackFacts {
  const facts = PackFacts.safeParse(optional(given, 'facts') ?? 'all');
  if (!facts.success)
    throw new AppError('usage-wrong-value', { expected: '--facts all|essential' });
  return facts.data;
}

const iso = (instant: number): string => new Date(instant).toISOString();

const make: Command = {
  name: 'pack make',
  words: 'DIR',
  options: {
    cases: 'ID,…',
    out: 'DIR2',
    days: 'N',
    facts: 'all|essential',
    'seal-only': '',
    generate: '',
  },
  about:
    'Make a travelling copy in DIR2 that holds these cases, their people and nobody else, for the account named by --user. Its passphrase: SATCHEL_PACK_PASSPHRASE, or --generate.',
  async run(given) {
    const [days, facts, out, userName] = [
      daysOf(given),
      factsOf(given),
      resolve(option(given, 'out')),
      option(given, 'user'),
    ];
    return inHome(given, async (vault) => {
      const session = vault.sessionFor('packs.make');
      const cases = caseIdsOf(vault, option(given, 'cases'));
      const { passphrase, generated, unjudged } = await packPassphrase(given);
      const sealOnly = given.options['seal-only'] === true;
      const made = await makePack(session, {
        cases,
        userName,
        days,
        passphrase,
        facts,
        sealOnly,
        out,
        unjudged,
        exactly: true,
      });
      const { until, ...rest } = made;
      return {
        json: {
          ...rest,
          dir: out,
          until: iso(until),
          ...(generated ? { passphrase } : {}),
        },
        lines: [
          `${made.cases} cases, ${made.people} people, ${made.documents} documents for ${made.userName} in ${out}, until ${iso(until).slice(0, 10)}.`,
          ...(generated ? ['', `Its passphrase, shown only now: ${passphrase}`] : []),
        ],
      };
    });
  },
};

const giveBack: Command = {
  name: 'pack return',
  words: 'DIR DIR2',
  options: { 'dry-run': '', approve: '' },
  about:
    'Take the work of a travelling copy home and erase the copy; with --dry-run only say what would come, with --approve also of one that was lost. Its passphrase is not needed.',
  run: (given) =>
    openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
      const isTrial = given.options['dry-run'] === true;
      const session = vault.sessionFor(isTrial ? 'packs.openReturn' : 'packs.finishReturn');
      const dir = resolve(word(given, 1, 'DIR2'));
      if (isTrial) {
        const { preview, packId, drafts, sealed, sealedFlawed, lostAt } = await openReturn(
          session,
          dir,
        );
        const json = {
          packId,
          casesNew: preview?.casesNew ?? 0,
          casesChanged: preview?.casesChanged ?? 0,
          documents: preview?.newDocuments ?? 0,
          conflicts: preview?.conflicts.length ?? 0,
          drafts,
          sealed,
          sealedFlawed,
          erased: false,
          lostAt: lostAt === null ? null : iso(lostAt),
        };
        return { json, lines: [describe(json), ...flawedLines(sealedFlawed)] };
      }
      const { packId, inventoryId, result, drafts, sealed, sealedFlawed, erased, strangers } =
        await returnPack(session, dir, { approve: given.options['approve'] === true });
      const json = {
        packId,
        inventoryId,
        casesNew: result?.casesNew ?? 0,
        casesChanged: result?.casesChanged ?? 0,
        documents: result?.documents ?? 0,
        conflicts: result?.conflicts ?? 0,
        entries: result?.entries ?? 0,
        drafts,
        sealed,
        sealedFlawed,
        erased,
        strangers,
      };
      return { json, lines: [describe(json), ...flawedLines(sealedFlawed)] };
    }),
};

const describe = (done: {
  casesNew: number;
  casesChanged: number;
  documents: number;
  conflicts: number;
  drafts: number;
  sealed: number;
  erased: boolean;
}): string =>
  `${done.casesNew} new cases, ${done.casesChanged} changed, ${done.documents} documents, ${done.conflicts} conflicts, ${done.drafts} drafts, ${done.sealed} sealed intakes. ${done.erased ? 'The travelling copy is erased.' : 'Nothing was changed.'}`;

const flawedLines = (numbers: readonly string[]): string[] =>
  numbers.map((number) => `Its sealed file is damaged or gone in the copy: ${number}`);

const list: Command = {
  name: 'pack list',
  words: 'DIR',
  about:
    'Travelling copies of this office: who has which cases, until when, and what became of them.',
  run: (given) =>
    openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
      const { packs } = (await vault.call('packs.list', {})) as { packs: Pack[] };
      const json = packs.map(
        ({
          packId,
          userName,
          madeAt,
          until,
          state,
          sealOnly,
          cases,
          people,
          documents,
          inventoryId,
        }) => ({
          packId,
          user: userName,
          madeAt: iso(madeAt),
          until: iso(until),
          state,
          sealOnly,
          cases: cases.map(({ caseId, number }) => ({ id: caseId, number })),
          people,
          documents,
          inventoryId,
        }),
      );
      return {
        json,
        lines: table(
          json.map((row) => [
            row.state,
            row.user,
            row.until.slice(0, 10),
            row.cases.length,
            row.packId,
          ]),
        ),
      };
    }),
};

const toFile: Command = {
  name: 'pack return-file',
  words: 'DIR2',
  options: { out: 'FILE' },
  about:
    'In a travelling copy, also after its end: write its changes to a bundle that only its home office can open.',
  run: (given) =>
    openForCommand(
      word(given, 0, 'DIR2'),
      optional(given, 'user'),
      async (vault) => {
        const session = vault.sessionFor('packs.returnFile');
        const json = await writeReturnFile(session, resolve(option(given, 'out')));
        return {
          json,
          lines: [`${json.entries} entries and ${json.documents} documents for the home office.`],
        };
      },
      { evenEnded: true },
    ),
};

export const packCommands: Command[] = [make, giveBack, list, toFile];
