import { resolve } from 'node:path';

import { AppError } from '../../../shared/app-error';
import { SHARE_GROUPS } from '../../../shared/keys/recovery-share';
import type { SignedIn } from '../../../shared/session/contract';
import type { ShareSheet } from '../../../shared/session/contract';
import { unlockWithPassphrase } from '../../vault/keys/vault-access';
import { rotateVaultKey } from '../../vault/rotate-vault-key';
import { createVaultService } from '../../vault/vault-service';
import { askPassphrase, askSecret } from '../ask-passphrase';
import { type Command, type Given, option, optional, word } from '../command';
import { openForCommand, openVault } from '../open-for-command';
import { readSmallFile } from './contact';

const ways = ['kit', 'shares', 'answer', 'identity'] as const;
type Way = (typeof ways)[number];
/** The signs of a share without what stands between its groups. */
const WHOLE_SHARE = SHARE_GROUPS * 4;

/** The secret of a way back is never an option: other programs can read the command line. */
const askFor = async (prompt: string): Promise<string> =>
  process.env['SATCHEL_RECOVERY'] ?? (await askSecret(prompt, 'recovery-secret-needed'));

async function recoverCall(way: Way, given: Given): Promise<[channel: string, input: object]> {
  if (way === 'kit') return ['session.recover', { code: await askFor('Recovery code: ') }];
  if (way === 'shares') {
    const typed = await askFor('Shares, separated by commas or blanks: ');
    return ['session.recoverWithShares', { shares: sharesIn(typed) }];
  }
  const text = readSmallFile(option(given, 'file'));
  const proof = way === 'answer' ? { answer: text } : { identity: text };
  return ['session.recoverWithAgency', { proof }];
}

/** Blanks part shares that are written whole; within one they may stand between its groups. */
const sharesIn = (typed: string): string[] =>
  typed.split(/[,;\n]+/u).flatMap((part) => {
    const pieces = part.split(/\s+/u).filter(Boolean);
    if (pieces.length === 0) return [];
    return pieces.every((piece) => piece.length >= WHOLE_SHARE) ? pieces : [part.trim()];
  });

/** A call to a vault that nobody has open; whoever it lets in is let out again. */
async function callLocked<T>(
  dir: string,
  channel: string,
  input: object | ((ticket: (path: string) => string) => object),
): Promise<T> {
  const service = createVaultService({ dir: resolve(dir), waitOutThrottle: true });
  try {
    const vault = openVault(service, new Set());
    const ticket = (path: string): string => vault.ticket('agency-recovery', path);
    return (await vault.call(channel, typeof input === 'function' ? input(ticket) : input)) as T;
  } finally {
    await service.keeper.lock();
  }
}

const sheetLines = (sheets: readonly ShareSheet[]): string[] =>
  sheets.flatMap(({ number, count, threshold, code }) => [
    `Share ${number} of ${count}; any ${threshold} open the vault:`,
    `  ${code}`,
  ]);

export const recoveryCommands: Command[] = [
  {
    name: 'recover',
    words: 'DIR',
    options: { with: ways.join('|'), file: 'FILE' },
    about:
      'Open a vault without a passphrase and give the account --user, or the only one, a new one (SATCHEL_PASSPHRASE). Kit or shares (with commas, blanks or line ends between them) are typed or stand in SATCHEL_RECOVERY; headquarters’ answer or its identity is a --file.',
    async run(given) {
      const way = ways.find((known) => known === option(given, 'with'));
      if (!way) throw new AppError('usage-wrong-value', { expected: `--with ${ways.join('|')}` });
      const userName = optional(given, 'user') ?? process.env['SATCHEL_USER'];
      const [channel, proof] = await recoverCall(way, given);
      const passphrase = await askPassphrase('New passphrase: ');
      const input = { ...proof, ...(userName === undefined ? {} : { userName }), passphrase };
      const signedIn = await callLocked<SignedIn>(word(given, 0, 'DIR'), channel, input);
      return {
        json: { recovered: true, with: way, user: signedIn.userName, office: signedIn.officeName },
        lines: [`${signedIn.userName} has a new passphrase. The old one opens nothing any more.`],
      };
    },
  },
  {
    name: 'recovery request',
    words: 'DIR',
    options: { out: 'FILE' },
    about:
      'Ask headquarters to open a locked vault: writes a file for them and prints the code that they must hear from you. SATCHEL_PASSPHRASE is the new passphrase of --user.',
    async run(given) {
      const userName =
        optional(given, 'user') ?? process.env['SATCHEL_USER'] ?? option(given, 'user');
      const passphrase = await askPassphrase('New passphrase: ');
      const { code } = await callLocked<{ code: string }>(
        word(given, 0, 'DIR'),
        'session.askAgency',
        (ticket) => ({ userName, passphrase, ticket: ticket(option(given, 'out')) }),
      );
      return {
        json: { code },
        lines: ['Read this code out to headquarters when they call you back:', `  ${code}`],
      };
    },
  },
  {
    name: 'recovery answer',
    words: 'DIR FILE',
    options: { code: 'CODE', out: 'FILE', identity: 'FILE' },
    about:
      'At headquarters: answer an office’s request after you have called them back and heard the code. Uses this vault’s own key, or a recovery --identity.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const identity = optional(given, 'identity');
        const answered = (await vault.call('repair.answerRequest', {
          request: readSmallFile(word(given, 1, 'FILE')),
          code: option(given, 'code'),
          identity: identity === undefined ? null : readSmallFile(identity),
          ticket: vault.ticket('agency-recovery', option(given, 'out')),
        })) as { vaultShortId: string };
        return {
          json: { answered: true, ...answered },
          lines: [`Answered for the vault ${answered.vaultShortId}. Only their laptop can use it.`],
        };
      }),
  },
  {
    name: 'recovery seal',
    words: 'DIR',
    options: { to: 'FILE' },
    about:
      'Give headquarters a way in: seals the vault’s key to the age recipients in the file, one a line.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const recipients = readSmallFile(option(given, 'to'));
        const passphrase = await askPassphrase('Passphrase again: ');
        await vault.call('session.addAgencyRecovery', { recipients, passphrase });
        return { json: { sealed: true }, lines: ['Headquarters has a way in now.'] };
      }),
  },
  {
    name: 'shares make',
    words: 'DIR',
    options: { need: 'N', of: 'N' },
    about:
      'Print shares of a recovery secret for people who are trusted together (2 of 3 unless told); shown this once.',
    run: (given) =>
      openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), async (vault) => {
        const { sheets } = (await vault.call('session.makeShares', {
          threshold: Number(optional(given, 'need') ?? 2),
          count: Number(optional(given, 'of') ?? 3),
          passphrase: await askPassphrase('Passphrase again: '),
        })) as { sheets: ShareSheet[] };
        // Whoever makes them here holds all of them: that is the proof the window asks for.
        await vault.call('session.proveShares', {
          shares: sheets.slice(0, sheets[0]!.threshold).map(({ code }) => code),
        });
        const { threshold, count } = sheets[0]!;
        return {
          json: { threshold, count, shares: sheets.map(({ code }) => code) },
          lines: sheetLines(sheets),
        };
      }),
  },
  {
    name: 'rotate-key',
    words: 'DIR',
    about:
      'Give the vault a new key, after somebody left or an old copy went astray. Every passphrase, kit and share goes on working; old copies open nothing new.',
    async run(given) {
      const dir = resolve(word(given, 0, 'DIR'));
      await openForCommand(dir, optional(given, 'user'), async (opened) => {
        const { vault, user } = opened.sessionFor('session.rotateKey');
        vault.accessLog.note(user.id, 'key-rotated');
      });
      const { keys } = await unlockWithPassphrase({
        dir,
        userName: optional(given, 'user') ?? process.env['SATCHEL_USER'],
        passphrase: await askPassphrase('Passphrase: '),
        wait: true,
      });
      try {
        const rotated = await rotateVaultKey({ dir, keys });
        rotated.keys.wipe();
        const lost = rotated.lost.map(({ kind }) => kind);
        return {
          json: { rotated: true, lost },
          lines: [
            'The vault has a new key.',
            ...lost.map((kind) => `To be made again: ${kind}`),
            'Backups made before open with the passphrases of their day: destroy them if that is why you did this.',
          ],
        };
      } finally {
        keys.wipe();
      }
    },
  },
];
