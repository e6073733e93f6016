import { AppError } from '../../../shared/app-error';
import type { FormerOffice, LostLaptop, LostOffice } from '../../../shared/repair/contract';
import { stateHash, tablesHash } from '../../vault/journal/state-hash';
import { rebuildEverything } from '../../vault/repair/rebuild-everything';
import { deriveFrom } from '../../vault/services/derive-from';
import { type Command, optional, word } from '../command';
import { openForCommand } from '../open-for-command';
import { withVaultAsItLies } from '../open-to-examine';

export const repairCommands: Command[] = [
  {
    name: 'state-hash',
    words: 'DIR',
    options: { all: '' },
    about:
      'One number for what the vault has taken in: the same for any two vaults that applied the same entries. With --all also one for every row of every table of this vault.',
    run: (given) =>
      withVaultAsItLies(word(given, 0, 'DIR'), optional(given, 'user'), ({ db }) => {
        const state = stateHash(db);
        if (given.options['all'] !== true) return { json: state, lines: [state.hash] };
        const all = tablesHash(db);
        return { json: { ...state, all }, lines: [state.hash, all] };
      }),
  },
  {
    name: 'rebuild',
    words: 'DIR',
    about: 'Make all tables, lists and the search index again from the journal.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (opened) => {
        const session = opened.sessionFor('repair.rebuild');
        const { db, accessLog } = session.vault;
        const streams = rebuildEverything(db, deriveFrom);
        accessLog.note(session.user.id, 'rebuilt');
        return {
          json: { rebuilt: true, streams },
          lines: [`Made again from the journal: ${streams} streams.`],
        };
      }),
  },
  {
    name: 'go-on-as',
    words: 'DIR [OFFICE]',
    about:
      'In a new vault that took in headquarters’ bundle: go on as OFFICE, whose laptop and keys are lost, under its own id and numbers. Without OFFICE, the offices that can be chosen.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { offices } = (await vault.call('repair.formerOffices', {})) as {
          offices: FormerOffice[];
        };
        const [, name] = given.words;
        if (name === undefined)
          return { json: offices, lines: offices.map((each) => `${each.name}  ${each.id}`) };
        const office = offices.find((each) => each.id === name || each.name === name);
        if (!office) throw new AppError('office-not-found');
        await vault.call('session.becomeOffice', { officeId: office.id });
        return {
          json: { officeId: office.id, office: office.name },
          lines: [
            `This vault is ${office.name} now. Give its new card to headquarters: contact export.`,
          ],
        };
      }),
  },
  {
    name: 'lost-laptop',
    words: 'DIR [OFFICE]',
    options: { laptop: 'NAME' },
    about:
      'What was on an office’s laptop, how it was locked and what had been handed over, from its bundles here; without OFFICE of this laptop itself. Of the laptop that was heard of last, or of the one with this name or number.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { offices } = (await vault.call('repair.lostOffices', {})) as {
          offices: LostOffice[];
        };
        const [, name] = given.words;
        const office =
          name === undefined
            ? offices[0]
            : offices.find(({ id, name: other }) => id === name || other === name);
        if (!office) throw new AppError('office-not-found');
        const about = (deviceId?: string) =>
          vault.call('repair.lostLaptop', { officeId: office.id, deviceId }) as Promise<LostLaptop>;
        const last = await about();
        const which = optional(given, 'laptop');
        const json = which === undefined ? last : await about(laptopNamed(last, which));
        return { json, lines: lostLaptopLines(json) };
      }),
  },
];

/** @throws AppError laptop-not-found */
function laptopNamed({ laptops }: LostLaptop, which: string): string {
  const found = laptops.filter(({ deviceId, name }) => deviceId === which || name === which);
  if (found.length !== 1) throw new AppError('laptop-not-found');
  return found[0]!.deviceId;
}

const day = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());

function lostLaptopLines(report: LostLaptop): string[] {
  const { state } = report;
  const lines = [`The laptop of ${report.officeName}`];
  if (report.laptops.length > 1)
    lines.push(
      ...report.laptops.map(
        ({ deviceId, name, lastAt }) =>
          `  ${deviceId === report.deviceId ? '*' : ' '} ${name}  ${deviceId}  last bundle ${day(lastAt)}`,
      ),
    );
  if (state === null) lines.push('None of its bundles said what it held.');
  else {
    const { holds, lock } = state;
    const { weakest } = lock;
    lines.push(
      `As of ${day(state.at)}${state.genuine ? '' : ' (its signature does not fit)'}: ${holds.cases} cases, ${holds.people} people, ${holds.documents} documents.`,
      `Locked: encrypted whole; ${lock.accounts} accounts${weakest ? `, each guess at a passphrase costs ${weakest.memoryKiB / 1024} MiB × ${weakest.passes}` : ''}; kit ${lock.kit ? 'yes' : 'no'}, shares ${lock.shares ? `${lock.shares.threshold} of ${lock.shares.count}` : 'no'}, headquarters ${lock.agency}.`,
      `Last backup: ${day(state.lastBackupAt)}. Entries that are only there: ${report.missingEntries}.`,
    );
  }
  if (report.logWasShortened) lines.push('Its read log was shortened between two bundles.');
  lines.push(
    ...report.handedOver.map(
      ({ at, seq, cases, to }) =>
        `  ${day(at)}  bundle ${seq}: ${cases} cases${to ? ` to ${to}` : ''}`,
    ),
    ...report.cases.map(({ number, lastChangedAt }) => `  ${number ?? '?'}  ${day(lastChangedAt)}`),
    ...report.entrusted.map(
      ({ number, state, sentAt }) => `  ${number ?? '?'}  handed to it ${day(sentAt)}: ${state}`,
    ),
  );
  return lines;
}
