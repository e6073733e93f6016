import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../shared/app-error';
import { makeRecoveryKit } from '../../shared/keys/recovery-kit';
import { localDay } from '../../shared/dates/local-day';
import type { InputOf, VaultEvent } from '../../shared/ipc';
import type { backups } from '../../shared/backups/contract';
import type { Notice, SignedIn } from '../../shared/session/contract';
import { newName } from '../../shared/session/new-name';
import { permissions, may } from '../../shared/session/permissions';
import { type Account, accountWithId, dropStraySlots } from './accounts';
import { announceDevice } from './announce-device';
import { backUpIfDue } from './backups/daily-backup';
import { restoreBackup } from './backups/restore-backup';
import { createVault, type NewVault } from './create-vault';
import { createJobs } from './jobs';
import { longRunner } from './long-work/run-long';
import { headerSummary } from './keys/header-summary';
import { HEADER_FILE } from './keys/header-file';
import type { KdfParams } from './keys/kdf';
import { type Unlocked, unlockWithPassphrase } from './keys/vault-access';
import { becomeOffice } from './repair/become-office';
import { IDLE, vaultStatus } from './vault-status';
import { noticeRollback, rememberHeader } from './rollback-watch';
import { rotateVaultKey } from './rotate-vault-key';
import type { Session } from './session';
import { recoveryWays } from './session-recovery';
import { isTravelling, travellingOf } from './services/packs/travelling';
import {
  fillSample,
  SAMPLE_OFFICE,
  SAMPLE_PASSPHRASE,
  SAMPLE_USER,
} from './services/session/sample';
import { installAgencyResources } from './services/agency/agency-resources';
import { createTickets } from './tickets';
import { officeOf } from './vault-identity';
import { openVault, type Vault } from './vault';
import { lockVault } from './vault-lock';

export interface KeeperOptions {
  dir: string;
  nativeBinding?: string | undefined;
  /** Left out: calibrated to this machine. */
  kdf?: KdfParams | undefined;
  /** The command line waits where the window refuses. */
  waitOutThrottle?: boolean;
  emit: (event: VaultEvent) => void;
  /** Told at sign-in and sign-out, for what only the shell can do. */
  onUnlocked?: (session: Session) => void;
  onLocked?: () => void;
  /** Told when a setting changed that the shell keeps. */
  onSettings?: (session: Session) => void;
  /** Told of a defect, for developers and tests: where, and the error itself. Never wired up in the window. */
  onDefect?: (where: string, error: unknown) => void;
  /** Wall clock, UTC milliseconds; tests set it. */
  now?: () => number;
  /** Script of the thread for long work; left out, all work is done in this thread, as a command does it. */
  longWorker?: string | null;
  /** Backs up by itself once a day, soon after unlocking: the window does, a command does not. */
  daily?: boolean;
}

export type SessionKeeper = ReturnType<typeof createSessionKeeper>;

/** The first seconds after unlocking belong to the person. */
const DAILY_AFTER_MS = 5_000;

/**
 * Who is at work in which open vault, if anybody.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> first_run: no header
 *   [*] --> locked: header found
 *   first_run --> unlocked: create
 *   locked --> unlocked: passphrase, or paper kit with a new passphrase
 *   unlocked --> locked: lock (the process ends)
 *   unlocked --> proved: recovery kit typed again
 *   proved --> locked
 * ```
 */
export function createSessionKeeper(options: KeeperOptions) {
  const { dir, nativeBinding, kdf } = options;
  let session: (Session & { jobs: ReturnType<typeof createJobs> }) | null = null;
  let headerRecovered = false;
  let notices: Notice[] = [];
  const tickets = createTickets();

  function begin(
    vault: Vault,
    user: Account,
    generation = headerSummary(dir).generation,
  ): SignedIn {
    const jobs = createJobs((job) => options.emit({ event: 'job', job }), options.onDefect);
    vault.journal.onChanged((streams) => options.emit({ event: 'changed', streams }));
    const long = longRunner(() => begun, options.longWorker ?? null);
    const begun: NonNullable<typeof session> = { vault, user, jobs, tickets, long };
    // On a full disk these fail, and nobody is signed in to a vault that is closed again.
    announceDevice(begun);
    installAgencyResources(vault.db);
    vault.accessLog.note(user.id, 'unlocked');
    notices = noticeRollback(vault, user.id, generation);
    if (notices.length === 0) dropStraySlots(vault);
    session = begun;
    options.onUnlocked?.(begun);
    if (options.daily && !isTravelling(vault)) backUpLater(begun);
    return signedIn();
  }

  function beginOrClose(vault: Vault, user: Account): SignedIn {
    try {
      return begin(vault, user);
    } catch (error) {
      vault.close();
      vault.keys.wipe();
      throw error;
    }
  }

  function signedIn(): SignedIn {
    if (!session) throw new AppError('locked');
    const { vault, user } = session;
    const office = officeOf(vault.db, vault.identity.officeId);
    return {
      userId: user.id,
      userName: user.name,
      role: user.role,
      permissions: permissions.filter((permission) => may(user.role, permission)),
      officeId: vault.identity.officeId,
      officeName: office.name,
      officeKind: office.kind,
      recoveryProved: recoveryProved(),
      sample: vault.identity.sample,
      headerRecovered,
      notices,
      travelling: travellingOf(vault),
    };
  }

  /** A sample vault holds nobody, so nobody has to prove a kit for it. */
  const recoveryProved = (): boolean =>
    session !== null && (session.vault.identity.sample || headerSummary(dir).hasWayBack);

  async function openWith(
    { keys, generation, headerRecovered: wasRecovered }: Unlocked,
    accountOf: (vault: Vault) => Account | Promise<Account>,
  ): Promise<SignedIn> {
    headerRecovered = wasRecovered;
    let vault: Vault | undefined;
    try {
      vault = openVault({ dir, keys, nativeBinding, ...(options.now ? { now: options.now } : {}) });
      return begin(vault, await accountOf(vault), generation);
    } catch (error) {
      vault?.close();
      keys.wipe();
      throw error;
    }
  }

  /** Stops what runs, closes the files, forgets the keys. */
  async function end(ending: NonNullable<typeof session>): Promise<void> {
    session = null;
    await ending.jobs.cancelAll();
    await ending.vault.files.abandon();
    rememberHeader(ending.vault);
    try {
      ending.vault.close();
    } finally {
      ending.vault.keys.wipe();
    }
  }

  return {
    current: (): Session | null => session,
    tickets,
    signedIn,
    recoveryProved,
    ...recoveryWays({ dir, kdf, tickets, refuseSecond, openWith }),

    status: () =>
      session ? { ...IDLE, state: 'unlocked' as const, signedIn: signedIn() } : vaultStatus(dir),

    async create(
      input: Pick<NewVault, 'officeName' | 'officeKind' | 'userName' | 'passphrase' | 'unjudged'>,
    ) {
      refuseSecond();
      const { vault, user, recoveryCode } = await createVault({
        dir,
        nativeBinding,
        kdf,
        ...(options.now ? { now: options.now } : {}),
        ...input,
        officeName: newName(input.officeName, 'officeName'),
        userName: newName(input.userName, 'userName'),
      });
      const signed = beginOrClose(vault, user);
      const kit = makeRecoveryKit({
        vaultId: vault.keys.vaultId,
        code: recoveryCode,
        madeOn: localDay(vault.now()),
      });
      return { signedIn: signed, kit };
    },

    async unlock(userName: string | undefined, passphrase: string): Promise<SignedIn> {
      refuseSecond();
      const opened = await unlockWithPassphrase({
        dir,
        userName,
        passphrase,
        lock: () => lockVault(dir, nativeBinding),
        ...(kdf ? { kdf } : {}),
        ...(options.waitOutThrottle ? { wait: true } : {}),
      });
      return openWith(opened, (vault) => accountWithId(vault, opened.userId));
    },

    /**
     * Renews the vault key; nobody is signed in afterwards. The passphrase is asked again, because nothing of the
     * session is used: the vault is closed first.
     */
    async rotateKey(passphrase: string): Promise<{ lost: string[] }> {
      const ending = session;
      if (!ending) throw new AppError('locked');
      const { name } = ending.user;
      const opened = await unlockWithPassphrase({ dir, userName: name, passphrase });
      ending.vault.accessLog.note(ending.user.id, 'key-rotated');
      try {
        await end(ending);
        const { keys, lost } = await rotateVaultKey({ dir, keys: opened.keys, nativeBinding });
        keys.wipe();
        return { lost: lost.map(({ kind }) => kind) };
      } finally {
        opened.keys.wipe();
      }
    },

    /** The journal of an open vault speaks for one device of one office, so the vault is closed. */
    async becomeOffice(officeId: string): Promise<void> {
      const ending = session;
      if (!ending) throw new AppError('locked');
      becomeOffice(ending, officeId);
      await end(ending);
    },

    async openSample(): Promise<SignedIn> {
      refuseSecond();
      if (existsSync(join(dir, HEADER_FILE))) {
        const opened = await unlockWithPassphrase({
          dir,
          userName: SAMPLE_USER,
          passphrase: SAMPLE_PASSPHRASE,
        });
        return openWith(opened, (vault) => accountWithId(vault, opened.userId));
      }
      const { vault, user } = await createVault({
        dir,
        nativeBinding,
        kdf,
        officeName: SAMPLE_OFFICE,
        officeKind: 'field',
        userName: SAMPLE_USER,
        passphrase: SAMPLE_PASSPHRASE,
        sample: true,
      });
      const signed = beginOrClose(vault, user);
      await fillSample(session!);
      return signed;
    },

    /** A vault from a backup, while none is open; then it is unlocked like any other. */
    restore({ ticket, putAside = false }: InputOf<typeof backups.restore>): { jobId: string } {
      refuseSecond();
      const file = tickets.take(ticket, 'restore');
      const jobs = createJobs((job) => options.emit({ event: 'job', job }), options.onDefect);
      const { jobId } = jobs.start('restore', ({ signal, progress }) =>
        restoreBackup(file, dir, { putAside, signal, progress, nativeBinding }),
      );
      return { jobId };
    },

    /** In the window the process ends right after. */
    async lock(): Promise<void> {
      if (!session) return;
      options.emit({ event: 'locking' });
      try {
        await end(session);
      } finally {
        options.onLocked?.();
      }
    },
  };

  function backUpLater(begun: Session): void {
    setTimeout(() => {
      if (session === begun) backUpIfDue(begun);
    }, DAILY_AFTER_MS).unref();
  }

  function refuseSecond(): void {
    if (session) throw new AppError('already-unlocked');
  }
}
