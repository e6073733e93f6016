import type { z } from './zod';
import type { Permission } from './session/permissions';

/**
 * How a call between the window (or the command line) and the vault is declared.
 *
 * A domain's contract is an object of calls; the dispatcher, the typed façade and the
 * fuzz tests are all derived from it, so there is one place to look and one to change.
 */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  /** Who may call: a permission, or 'anyone' signed in, or 'locked' for calls that work before unlocking. */
  readonly needs: Permission | 'anyone' | 'locked';
  /** What reading is noted in the read log, if any. */
  readonly logs: ReadAction | null;
  /** Largest accepted input in bytes of JSON (or of binary content). */
  readonly maxBytes: number;
}

export type ReadAction =
  | 'case-opened'
  | 'document-viewed'
  | 'document-saved-out'
  | 'searched'
  | 'exported'
  | 'printed'
  | 'history-read';

const DEFAULT_MAX_BYTES = 256 * 1024;

export function call<I extends z.ZodType, O extends z.ZodType>(options: {
  input: I;
  output: O;
  needs: Call['needs'];
  logs?: ReadAction;
  maxBytes?: number;
}): Call<I, O> {
  return {
    input: options.input,
    output: options.output,
    needs: options.needs,
    logs: options.logs ?? null,
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
  };
}

export type Domain = Record<string, Call>;
export type InputOf<C> = C extends Call<infer I> ? z.input<I> : never;
export type ParsedInputOf<C> = C extends Call<infer I> ? z.output<I> : never;
export type OutputOf<C> = C extends Call<z.ZodType, infer O> ? z.output<O> : never;

/** What crosses the port. `id` pairs an answer with its question. */
export interface Request {
  id: number;
  channel: string;
  input: unknown;
}
export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: string; params: Record<string, string | number> };

/** What the vault says unasked. Nothing in an event is personal data beyond ids. */
export type VaultEvent =
  | { event: 'changed'; streams: string[] }
  | { event: 'job'; job: JobState }
  | { event: 'locking' };

export interface JobState {
  id: string;
  kind: string;
  done: number;
  total: number;
  state: 'running' | 'finished' | 'cancelled' | 'failed';
  /** Error code and result, once ended. */
  code?: string;
  params?: Record<string, string | number>;
  result?: unknown;
}
