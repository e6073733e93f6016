import { AppError } from '../../shared/app-error';
import { findCall } from '../../shared/contract';
import type { Answer, Call, Request } from '../../shared/ipc';
import { may, type Role } from '../../shared/session/permissions';
import { toFailure } from './failure';

/** What the dispatcher has to know about who is asking. */
export interface Caller {
  role: Role;
  recoveryProved: boolean;
  /** Throws where this vault does not do this: a travelling copy does not do everything, and nothing after its end. */
  checkPlace?(channel: string): void;
  noteRead(action: string, input: unknown): void;
}
export type Handler = (input: never) => unknown;

export interface DispatcherOptions {
  /** Null while locked. */
  caller: () => Caller | null;
  /** Resolves when nothing long is being written; a call that writes waits for it, reading goes on. */
  mayWrite?: () => Promise<void>;
  /** The function behind a channel, bound to the present session; undefined if there is none. */
  handler: (channel: string) => Handler | undefined;
  /** Told of a defect: a code and the channel, never content. */
  onDefect?: (channel: string, error: unknown) => void;
}

/**
 * The one door between the window (or the command line) and the vault.
 *
 * In this order: known call, size, session and permission, input schema, service, read log,
 * output schema. Whatever goes wrong leaves as a code; no text of an exception, no path and
 * no stack ever does.
 */
export function createDispatcher({ caller, handler, mayWrite, onDefect }: DispatcherOptions) {
  async function answer(channel: string, input: unknown): Promise<unknown> {
    const declared = findCall(channel);
    const serve = handler(channel);
    if (!declared || !serve) throw new AppError('unknown-call');
    if (!isPlain(input)) throw new AppError('invalid-input', { fields: '' });
    if (sizeOf(input, declared.maxBytes) > declared.maxBytes) throw new AppError('input-too-large');
    const who = caller();
    checkAsked(channel, declared, who);
    const parsed = declared.input.safeParse(input);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) =>
        path.filter((part) => typeof part === 'string').join('.'),
      );
      throw new AppError('invalid-input', { fields: [...new Set(fields)].slice(0, 8).join(', ') });
    }
    if (!READS.has(declared.needs)) await mayWrite?.();
    const value: unknown = await serve(parsed.data as never);
    if (declared.logs && who) {
      await mayWrite?.();
      who.noteRead(declared.logs, parsed.data);
    }
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

/** Calls that are served at any time: what only reads, and what nobody should wait for, like locking. */
const READS: ReadonlySet<Call['needs']> = new Set([
  'cases.read',
  'history.read',
  'retention.see',
  'anyone',
  'locked',
]);

/** Whatever puts a case into the vault waits for a proved way back: typed or taken in, it would be lost with the passphrase. */
const BRINGS_CASES: ReadonlySet<string> = new Set(['cases.write', 'bundles.import']);

/**
 * Whether this caller may do here what the channel does: asked at every call, and by commands of the command line that
 * do the same by another way than the call.
 *
 * @throws AppError locked, not-permitted, recovery-not-proved, or what the place says
 */
export function checkAsked(channel: string, declared: Call, who: Caller | null): void {
  checkAllowed(declared, who);
  who?.checkPlace?.(channel);
}

function checkAllowed(declared: Call, who: Caller | null): void {
  if (declared.needs === 'locked') return;
  if (!who) throw new AppError('locked');
  if (declared.needs === 'anyone') return;
  if (!may(who.role, declared.needs)) throw new AppError('not-permitted');
  if (BRINGS_CASES.has(declared.needs) && !who.recoveryProved)
    throw new AppError('recovery-not-proved');
}

/**
 * Bytes of an input, counted without building its JSON and abandoned once over the limit,
 * so that a hostile input costs no more than an honest one. A cycle counts as too large.
 *
 * Refuses what no call takes: maps, dates and the like, and halves of a character, which have no
 * place in a text that is to be hashed.
 *
 * @throws AppError invalid-input
 */
export function sizeOf(input: unknown, limit: number): number {
  let bytes = 0;
  const open: unknown[] = [input];
  while (open.length > 0 && bytes <= limit) {
    const value = open.pop();
    if (typeof value === 'string') bytes += sizeOfText(value, limit - bytes);
    else if (value instanceof Uint8Array) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value) && !isPlain(value))
        throw new AppError('invalid-input', { fields: '' });
      // Members one by one: a list of all of them would cost what is to be avoided.
      for (const key in value) {
        bytes += key.length + 8;
        open.push((value as Record<string, unknown>)[key]);
        if (bytes > limit) break;
      }
    } else bytes += 8;
  }
  return bytes;
}

const HALF_A_CHARACTER = /\p{Cs}/u;

function sizeOfText(text: string, room: number): number {
  const bytes = text.length * 2;
  if (bytes <= room && HALF_A_CHARACTER.test(text))
    throw new AppError('invalid-input', { fields: '' });
  return bytes;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
