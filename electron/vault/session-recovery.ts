import type { SignedIn } from '../../shared/session/contract';
import { accountNamed, type Account, onlyAccount } from './accounts';
import { forgetRequest, makeAgencyRequest } from './keys/agency-request';
import type { KdfParams } from './keys/kdf';
import {
  openAgencySlot,
  type Unlocked,
  unlockWithAnswer,
  unlockWithRecovery,
  unlockWithShares,
} from './keys/vault-access';
import { resetPassphrase } from './keys/vault-slots';
import { writeFileAtomically } from './keys/write-file-atomically';
import { refuseSaveTo } from './services/documents/save-document-out';
import type { createTickets } from './tickets';
import type { Vault } from './vault';

export interface RecoveryKeeper {
  dir: string;
  kdf: KdfParams | undefined;
  tickets: ReturnType<typeof createTickets>;
  /** @throws AppError `already-unlocked` */
  refuseSecond(): void;
  openWith(opened: Unlocked, accountOf: (vault: Vault) => Promise<Account>): Promise<SignedIn>;
}

/** The ways into a vault whose passphrase is lost. Each gives a named account a new one and is written in the history. */
export function recoveryWays({ dir, kdf, tickets, refuseSecond, openWith }: RecoveryKeeper) {
  /** Opens with another proof than a passphrase, and gives a named account a new one. */
  const recoverWith = (
    opened: Unlocked,
    userName: string | undefined,
    passphrase: string,
    action: string,
  ): Promise<SignedIn> =>
    openWith(opened, async (vault) => {
      const account = userName === undefined ? onlyAccount(vault) : accountNamed(vault, userName);
      await resetPassphrase({
        dir,
        keys: opened.keys,
        userId: account.id,
        userName: account.name,
        next: passphrase,
        mayAdd: true,
        ...(kdf ? { kdf } : {}),
      });
      vault.accessLog.note(account.id, action);
      return account;
    });

  return {
    async recover(
      code: string,
      userName: string | undefined,
      passphrase: string,
    ): Promise<SignedIn> {
      refuseSecond();
      const opened = unlockWithRecovery({ dir, code });
      return recoverWith(opened, userName, passphrase, 'recovered-with-kit');
    },

    async recoverWithShares(
      shares: readonly string[],
      userName: string | undefined,
      passphrase: string,
    ): Promise<SignedIn> {
      refuseSecond();
      const opened = unlockWithShares({ dir, shares });
      return recoverWith(opened, userName, passphrase, 'recovered-with-shares');
    },

    /** A file for headquarters, and the code to be read out to them. See keys/agency-request.ts. */
    async askAgency(
      userName: string,
      passphrase: string,
      ticket: string,
    ): Promise<{ code: string }> {
      refuseSecond();
      const out = tickets.take(ticket, 'agency-recovery');
      // Before a request that was made earlier is replaced.
      refuseSaveTo({ dir }, out);
      const { text, code } = await makeAgencyRequest({ dir, userName, passphrase, kdf });
      writeFileAtomically(out, text);
      return { code };
    },

    /** Headquarters' answer, or its key itself, brought by somebody of theirs. */
    async recoverWithAgency(
      proof: { answer: string } | { identity: string },
      userName: string | undefined,
      passphrase: string,
    ): Promise<SignedIn> {
      refuseSecond();
      const opened =
        'answer' in proof
          ? await unlockWithAnswer({ dir, answer: proof.answer, passphrase })
          : await openAgencySlot({ dir, identity: proof.identity });
      const signed = await recoverWith(opened, userName, passphrase, 'recovered-with-agency');
      forgetRequest(dir);
      return signed;
    },
  };
}
