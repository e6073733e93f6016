import { resolve } from 'node:path';

import { AppError } from '../../../shared/app-error';
import { OfficeKind } from '../../../shared/session/contract';
import { newName } from '../../../shared/session/new-name';
import { passphraseStrength } from '../../vault/keys/passphrase-strength';
import { createVaultService } from '../../vault/vault-service';
import { askPassphrase } from '../ask-passphrase';
import { type Command, option, word } from '../command';

const SHORTEST_SCRIPTED = 8;

/**
 * A script brings its own passphrase: it is told when that is weak, and is not stopped, as nobody
 * is there to choose another. A person at the terminal is held to the rules of the window.
 */
async function warnIfWeak(passphrase: string, context: string[]): Promise<void> {
  if (passphrase.length < SHORTEST_SCRIPTED)
    throw new AppError('passphrase-too-short', {
      minimum: SHORTEST_SCRIPTED,
      length: passphrase.length,
    });
  const { score } = await passphraseStrength(passphrase, context);
  if (score < 3)
    process.stderr.write(
      'This passphrase is weak. Anybody who copies the disk could try it out. Use six random words for real work.\n',
    );
}

export const initCommand: Command = {
  name: 'init',
  words: 'DIR',
  options: { office: 'NAME', kind: 'field|headquarters', user: 'NAME' },
  about: 'Make a vault with its office and first account; prints the recovery code once.',
  async run(given) {
    const kind = OfficeKind.safeParse(option(given, 'kind'));
    if (!kind.success)
      throw new AppError('usage-wrong-value', { expected: '--kind field|headquarters' });
    const officeName = newName(option(given, 'office'), '--office');
    const userName = newName(option(given, 'user'), '--user');
    const passphrase = await askPassphrase('New passphrase: ');
    const scripted = process.env['SATCHEL_PASSPHRASE'] !== undefined;
    if (scripted) await warnIfWeak(passphrase, [officeName, userName]);
    const dir = resolve(word(given, 0, 'DIR'));
    const service = createVaultService({ dir });
    try {
      const { kit, signedIn } = await service.keeper.create({
        officeName,
        officeKind: kind.data,
        userName,
        passphrase,
        unjudged: scripted,
      });
      // Whoever made the vault here holds the code that is being printed: that is the proof the window asks for.
      const proved = await service.dispatch({
        id: 1,
        channel: 'session.proveRecovery',
        input: { code: kit.code },
      });
      if (!proved.ok) throw new AppError(proved.code, proved.params);
      return {
        json: {
          officeId: signedIn.officeId,
          office: officeName,
          kind: kind.data,
          user: userName,
          recoveryCode: kit.code,
        },
        lines: [
          `${officeName} is ready in ${dir}.`,
          '',
          'Recovery code, shown this once. Write it down and keep it apart from the laptop:',
          `  ${kit.code}`,
        ],
      };
    } finally {
      await service.keeper.lock();
    }
  },
};
