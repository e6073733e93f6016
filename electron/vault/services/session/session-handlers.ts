import { AppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import type { OutputOf, ParsedInputOf } from '../../../../shared/ipc';
import { makeRecoveryKit } from '../../../../shared/keys/recovery-kit';
import type { session as contract } from '../../../../shared/session/contract';
import { headerSummary } from '../../keys/header-summary';
import { generatePassphrase } from '../../keys/passphrase';
import { passphraseStrength } from '../../keys/passphrase-strength';
import { changePassphrase, confirmRecoverySlot, addRecoverySlot, replaceRecoverySlot } from '../../keys/vault-slots';
import { unlockWithPassphrase } from '../../keys/vault-access';
import type { Session } from '../../session';
import type { SessionKeeper } from '../../session-keeper';

type Contract = typeof contract;
/** Unlike all others these work on who is signed in, so they are given the keeper and not a session. */
export type SessionHandlers = {
  [K in keyof Contract]: (input: ParsedInputOf<Contract[K]>) => OutputOf<Contract[K]> | Promise<OutputOf<Contract[K]>>;
};

export function sessionHandlers(keeper: SessionKeeper): SessionHandlers {
  const here = (): Session => {
    const session = keeper.current();
    if (!session) throw new AppError('locked');
    return session;
  };

  return {
    status: () => keeper.status(),
    create: (input) => keeper.create(input),
    unlock: ({ userName, passphrase }) => keeper.unlock(userName, passphrase),
    recover: ({ code, userName, passphrase }) => keeper.recover(code, userName, passphrase),
    openSample: () => keeper.openSample(),

    async passphraseStrength({ passphrase, context }) {
      if (passphrase === '') return { score: 0, acceptable: false, warnings: [] };
      const { score, warnings } = await passphraseStrength(passphrase, context);
      return { score, acceptable: score >= 3, warnings };
    },
    suggestPassphrase: () => ({ passphrase: generatePassphrase() }),

    async changePassphrase({ current, next }) {
      const { vault, user } = here();
      await changePassphrase({ dir: vault.dir, keys: vault.keys, userId: user.id, userName: user.name, current, next });
      vault.accessLog.note(user.id, 'passphrase-changed');
      return {};
    },

    proveRecovery({ code }) {
      const { vault, user } = here();
      confirmRecoverySlot({ dir: vault.dir, keys: vault.keys, code });
      vault.accessLog.note(user.id, 'recovery-proved');
      return {};
    },

    /** Asks for the passphrase again: an unlocked, unattended laptop must not give away a way in. */
    async replaceRecovery({ passphrase }) {
      const { vault, user } = here();
      const checked = await unlockWithPassphrase({ dir: vault.dir, userName: user.name, passphrase });
      checked.keys.wipe();
      const old = headerSummary(vault.dir).slots.find((slot) => slot.kind === 'recovery' && slot.proved);
      const where = { dir: vault.dir, keys: vault.keys };
      const { code } = old ? replaceRecoverySlot({ ...where, slotId: old.id }) : addRecoverySlot(where);
      vault.accessLog.note(user.id, 'recovery-replaced');
      return makeRecoveryKit({ vaultId: vault.keys.vaultId, code, madeOn: localDay(vault.now()) });
    },

    async lock() {
      await keeper.lock();
      return {};
    },
  };
}

