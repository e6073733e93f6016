import type { Domain, OutputOf, ParsedInputOf } from '../../shared/ipc';
import type { Role } from '../../shared/session/permissions';
import type { TicketKind } from '../../shared/shell/contract';
import type { RunLong } from './long-work/long-work';
import type { Vault } from './vault';

/** Somebody at work in an open vault: what every service function is given. */
export interface Session {
  vault: Vault;
  user: { id: string; name: string; role: Role };
  /** Long work; see jobs. */
  jobs: Jobs;
  /** Work that takes long where a vault is large, on a thread of its own. */
  long: RunLong;
  /** Paths that the person chose in a dialog of the operating system, by ticket. */
  tickets: Tickets;
}

export interface Job {
  id: string;
  signal: AbortSignal;
  progress(done: number, total: number): void;
}
export interface Jobs {
  /** Starts long work that reports progress, can be cancelled, and leaves nothing half done. */
  start<T>(kind: string, work: (job: Job) => Promise<T>): { jobId: string; done: Promise<T> };
  cancel(id: string): boolean;
}
export interface Tickets {
  /** The path behind a ticket; each can be used once, for what it was chosen for. @throws AppError ticket-unknown */
  take(ticket: string, kind: TicketKind): string;
}

/** One function for each call of a domain; the compiler lists what is missing. */
export type Handlers<D extends Domain> = {
  [K in keyof D]: (
    session: Session,
    input: ParsedInputOf<D[K]>,
  ) => OutputOf<D[K]> | Promise<OutputOf<D[K]>>;
};
