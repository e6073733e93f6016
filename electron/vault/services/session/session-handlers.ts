import { AppError, isAppError } from '../../../../shared/app-error';
import { localDay } from '../../../../shared/dates/local-day';
import type { OutputOf, ParsedInputOf } from '../../../../shared/ipc';
import { makeRecoveryKit } from '../../../../shared/keys/recovery-kit';
import { makeShareSheet } from '../../../../shared/keys/share-sheet';
import type { session as contract } from '../../../../shared/session/contract';
import { readMeta, writeMeta } from '../../db/meta';
import { headerSummary } from '../../keys/header-summary';
import { assertPassphrase, generatePassphrase } from '../../keys/passphrase';
import { passphraseStrength } from '../../keys/passphrase-strength';
import {
  addAgencySlot,
  addSharesSlot,
  changePassphrase,
  confirmRecoverySlot,
  confirmSharesSlot,
  addRecoverySlot,
  removeSlot,
  replaceRecoverySlot,
} from '../../keys/vault-slots';
import { unlockWithPassphrase } from '../../keys/vault-access';
import { ROTATED_AT, ROTATION_DUE } from '../../rotation-facts';
import type { Session } from '../../session';
import type { SessionKeeper } from '../../session-keeper';

type Contract = typeof contract;
/** Unlike all others these work on who is signed in, so they are given the keeper and not a session. */
export type SessionHandlers = {
  [K in keyof Contract]: (
    input: ParsedInputOf<Contract[K]>,
  ) => OutputOf<Contract[K]> | Promise<OutputOf<Contract[K]>>;
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
    recoverWithShares: ({ shares, userName, passphrase }) =>
      keeper.recoverWithShares(shares, userName, passphrase),
    askAgency: ({ userName, passphrase, ticket }) => keeper.askAgency(userName, passphrase, ticket),
    recoverWithAgency: ({ proof, userName, passphrase }) =>
      keeper.recoverWithAgency(proof, userName, passphrase),
    rotateKey: ({ passphrase }) => keeper.rotateKey(passphrase),
    async becomeOffice({ officeId }) {
      await keeper.becomeOffice(officeId);
      return {};
    },
    openSample: () => keeper.openSample(),

    async passphraseStrength({ passphrase, context }) {
      if (passphrase === '') return { score: 0, acceptable: false, warnings: [] };
      const [{ score, warnings }, refusal] = await Promise.all([
        passphraseStrength(passphrase, context),
        refusalOf(passphrase, context),
      ]);
      if (refusal === null) return { score, acceptable: true, warnings };
      // The full bar only for what would be taken.
      return {
        score: Math.min(score, 3),
        acceptable: false,
        warnings: [...new Set([...refusalWarnings(refusal), ...warnings])],
      };
    },
    suggestPassphrase: () => ({ passphrase: generatePassphrase() }),

    async changePassphrase({ current, next }) {
      const { vault, user } = here();
      await changePassphrase({
        dir: vault.dir,
        keys: vault.keys,
        userId: user.id,
        userName: user.name,
        current,
        next,
      });
      vault.accessLog.note(user.id, 'passphrase-changed');
      return {};
    },

    proveRecovery({ code }) {
      const { vault, user } = here();
      confirmRecoverySlot({ dir: vault.dir, keys: vault.keys, code });
      vault.accessLog.note(user.id, 'recovery-proved');
      return {};
    },

    async replaceRecovery({ passphrase }) {
      const { vault, user } = here();
      await askAgain(here(), passphrase);
      const old = headerSummary(vault.dir).slots.find(
        (slot) => slot.kind === 'recovery' && slot.proved,
      );
      const where = { dir: vault.dir, keys: vault.keys };
      const { code } = old
        ? replaceRecoverySlot({ ...where, slotId: old.id })
        : addRecoverySlot(where);
      vault.accessLog.note(user.id, 'recovery-replaced');
      return makeRecoveryKit({ vaultId: vault.keys.vaultId, code, madeOn: localDay(vault.now()) });
    },

    waysBack() {
      const { dir, db } = here().vault;
      const { slots } = headerSummary(dir);
      const shares = slots.find((slot) => slot.kind === 'shares' && slot.proved);
      const renewed = readMeta(db, ROTATED_AT);
      const kit = slots.findLast((slot) => slot.kind === 'recovery' && slot.proved);
      const agency = slots
        .filter((slot) => slot.kind === 'agency')
        .map(({ id, createdAt }) => ({ id, createdAt }));
      return {
        kitMadeAt: kit?.createdAt ?? null,
        agency,
        shares:
          shares?.kind === 'shares'
            ? {
                id: shares.id,
                createdAt: shares.createdAt,
                threshold: shares.threshold,
                count: shares.count,
              }
            : null,
        keyRenewedAt: renewed === undefined ? null : Number(renewed),
        keyRenewalDue: readMeta(db, ROTATION_DUE) !== undefined,
      };
    },

    async addAgencyRecovery({ recipients, passphrase }) {
      const { vault, user } = here();
      await askAgain(here(), passphrase);
      const lines = recipients.split(/\s+/u).filter((line) => line !== '');
      await addAgencySlot({ dir: vault.dir, keys: vault.keys, recipients: lines });
      vault.accessLog.note(user.id, 'agency-recovery-added');
      return {};
    },

    removeAgencyRecovery({ id }) {
      const { vault, user } = here();
      const slot = headerSummary(vault.dir).slots.find((found) => found.id === id);
      if (slot?.kind !== 'agency') throw new AppError('slot-not-found');
      removeSlot({ dir: vault.dir, keys: vault.keys, slotId: id });
      writeMeta(vault.db, ROTATION_DUE, String(vault.now()));
      vault.accessLog.note(user.id, 'agency-recovery-removed');
      return {};
    },

    async makeShares({ threshold, count, passphrase }) {
      const { vault, user } = here();
      if (count < threshold) throw new AppError('shares-fewer-than-needed');
      await askAgain(here(), passphrase);
      const where = { dir: vault.dir, keys: vault.keys };
      const { shares } = addSharesSlot({ ...where, threshold, count });
      vault.accessLog.note(user.id, 'shares-made');
      const madeOn = localDay(vault.now());
      return {
        sheets: shares.map((share) =>
          makeShareSheet({ vaultId: vault.keys.vaultId, share, count, madeOn }),
        ),
      };
    },

    proveShares({ shares }) {
      const { vault, user } = here();
      confirmSharesSlot({ dir: vault.dir, keys: vault.keys, shares });
      vault.accessLog.note(user.id, 'shares-proved');
      return {};
    },

    removeShares({ id }) {
      const { vault, user } = here();
      const slot = headerSummary(vault.dir).slots.find((found) => found.id === id);
      if (slot?.kind !== 'shares') throw new AppError('slot-not-found');
      removeSlot({ dir: vault.dir, keys: vault.keys, slotId: id });
      writeMeta(vault.db, ROTATION_DUE, String(vault.now()));
      vault.accessLog.note(user.id, 'shares-removed');
      return {};
    },

    async lock() {
      await keeper.lock();
      return {};
    },
  };
}

/** The code with which the passphrase would be refused. */
const refusalOf = (passphrase: string, context: string[]): Promise<string | null> =>
  assertPassphrase(passphrase, context).then(
    () => null,
    (error: unknown) => (isAppError(error) ? error.code : 'unexpected'),
  );

const refusalWarnings = (code: string): string[] =>
  code === 'passphrase-from-names'
    ? ['userInputs']
    : code === 'passphrase-repeats'
      ? ['simpleRepeat']
      : [];

/** An unlocked, unattended laptop must not give away a way in. @throws AppError wrong-passphrase, wait-before-retry */
async function askAgain({ vault, user }: Session, passphrase: string): Promise<void> {
  const checked = await unlockWithPassphrase({ dir: vault.dir, userName: user.name, passphrase });
  checked.keys.wipe();
}
