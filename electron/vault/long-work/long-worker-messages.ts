import type { Failure } from '../failure';
import type { Session } from '../session';
import type { LongTasks } from './long-work';

/** What a worker is asked to do. The vault key goes to it by copy; each wipes its own. */
export interface WorkerOrder {
  name: keyof LongTasks;
  input: LongTasks[keyof LongTasks]['input'];
  dir: string;
  vaultId: string;
  vaultKey: Uint8Array;
  nativeBinding: string | undefined;
  user: Session['user'];
  turn: SharedArrayBuffer;
}

export type FromWorker =
  | { type: 'progress'; done: number; total: number }
  | { type: 'changed'; streams: string[] }
  /** A file was begun that may wait for its row beyond this order. */
  | { type: 'file'; fileId: string }
  | { type: 'done'; answer: unknown }
  | { type: 'failed'; failure: Failure };

export const CANCEL = 'cancel';
