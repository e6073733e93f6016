import { isAppError } from '../../shared/app-error';
import { findCall } from '../../shared/contract';
import type { Answer, Call, Request } from '../../shared/ipc';
import { may, type Role } from '../../shared/session/permissions';

/** What the dispatcher has to know about who is asking. */
export interface Caller {
  role: Role;
  recoveryProved: boolean;
  noteRead(action: string, input: unknown): void;
}
export type Handler = (input: never) => unknown;

export interface DispatcherOptions {
  /** Null while locked. */
  caller: () => Caller | null;
  /** The function behind a channel, bound to the present session; undefined if there is none. */
  handler: (channel: string) => Handler | undefined;
  /** Told of a defect: a code and the channel, never content. */
  onDefect?: (channel: string, error: unknown) => void;
}

type Failure = { code: string; params: Record<string, string | number> };

/**
 * The one door between the window (or the command line) and the vault.
 *
 * In this order: known call, size, session and permission, input schema, service, read log,
 * output schema. Whatever goes wrong leaves as a code; no text of an exception, no path and
 * no stack ever does.
 */
export function createDispatcher({ caller, handler, onDefect }: DispatcherOptions) {
  async function answer(channel: string, input: unknown): Promise<unknown> {
    const declared = findCall(channel);
    const serve = handler(channel);
    if (!declared || !serve) throw failure('unknown-call');
    if (sizeOf(input, declared.maxBytes) > declared.maxBytes) throw failure('input-too-large');
    const who = caller();
    checkAllowed(declared, who);
    const parsed = declared.input.safeParse(input);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.'));
      throw failure('invalid-input', { fields: [...new Set(fields)].slice(0, 8).join(', ') });
    }
    const value: unknown = await serve(parsed.data as never);
    if (declared.logs && who) who.noteRead(declared.logs, parsed.data);
    return declared.output.parse(value);
  }

  return async function dispatch({ id, channel, input }: Request): Promise<Answer> {
    try {
      return { id, ok: true, value: await answer(channel, input) };
    } catch (error) {
      const { code, params } = toFailure(error);
      if (code === 'unexpected') onDefect?.(channel, error);
      return { id, ok: false, code, params };
    }
  };
}

function checkAllowed(declared: Call, who: Caller | null): void {
  if (declared.needs === 'locked') return;
  if (!who) throw failure('locked');
  if (declared.needs === 'anyone') return;
  if (!may(who.role, declared.needs)) throw failure('not-permitted');
  if (declared.needs === 'cases.write' && !who.recoveryProved) throw failure('recovery-not-proved');
}

class DispatchFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}
const failure = (code: string, params: Failure['params'] = {}): DispatchFailure => new DispatchFailure({ code, params });

function toFailure(error: unknown): Failure {
  if (error instanceof DispatchFailure) return error.failure;
  if (isAppError(error)) return { code: error.code, params: error.params };
  const system = (error as { code?: unknown } | null)?.code;
  if (system === 'SQLITE_FULL' || system === 'ENOSPC') return { code: 'disk-full', params: {} };
  if (system === 'SQLITE_IOERR' || system === 'EIO') return { code: 'disk-error', params: {} };
  if (system === 'SQLITE_CORRUPT' || system === 'SQLITE_NOTADB') return { code: 'database-key-or-damage', params: {} };
  if (system === 'SQLITE_BUSY') return { code: 'vault-busy', params: {} };
  return { code: 'unexpected', params: {} };
}

/**
 * Bytes of an input, counted without building its JSON and abandoned once over the limit,
 * so that a hostile input costs no more than an honest one. A cycle counts as too large.
 */
export function sizeOf(input: unknown, limit: number): number {
  let bytes = 0;
  const open: unknown[] = [input];
  while (open.length > 0 && bytes <= limit) {
    const value = open.pop();
    if (typeof value === 'string') bytes += value.length * 2;
    else if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (value !== null && typeof value === 'object') {
      for (const [key, member] of Object.entries(value)) {
        bytes += key.length + 8;
        open.push(member);
        if (bytes > limit) break;
      }
    } else bytes += 8;
  }
  return bytes;
}
