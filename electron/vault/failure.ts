import { isAppError } from '../../shared/app-error';

export interface Failure {
  code: string;
  params: Record<string, string | number>;
}

const SYSTEM_CODES: Record<string, string> = {
  SQLITE_FULL: 'disk-full',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EIO: 'disk-error',
  EROFS: 'disk-read-only',
  SQLITE_READONLY: 'disk-read-only',
  SQLITE_CORRUPT: 'database-key-or-damage',
  SQLITE_NOTADB: 'database-key-or-damage',
  SQLITE_BUSY: 'vault-busy',
};

/** What may leave of an error: a code and its parameters. The text of an exception can hold anything. */
export function toFailure(error: unknown): Failure {
  if (isAppError(error)) return { code: error.code, params: error.params };
  const system = String((error as { code?: unknown } | null)?.code);
  if (system.startsWith('SQLITE_IOERR')) return { code: 'disk-error', params: {} };
  return { code: SYSTEM_CODES[system] ?? 'unexpected', params: {} };
}
