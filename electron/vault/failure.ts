import { isAppError } from '../../shared/app-error';

export interface Failure {
  code: string;
  params: Record<string, string | number>;
}

const SYSTEM_CODES = new Map(
  Object.entries({
    SQLITE_FULL: 'disk-full',
    ENOSPC: 'disk-full',
    EDQUOT: 'disk-full',
    EIO: 'disk-error',
    ENXIO: 'disk-error',
    ENODEV: 'disk-error',
    ESTALE: 'disk-gone',
    EFBIG: 'disk-file-too-large',
    EROFS: 'disk-write-protected',
    EACCES: 'disk-write-protected',
    EPERM: 'disk-write-protected',
    SQLITE_IOERR: 'disk-error',
    SQLITE_READONLY: 'disk-write-protected',
    // The file itself is there (`openDatabase` looked); what cannot be made are the files of its log.
    SQLITE_CANTOPEN: 'disk-write-protected',
    // In an open vault SQLite says so of a page that the disk did not give, too: nobody shall restore for that.
    SQLITE_CORRUPT: 'database-unreadable',
    SQLITE_NOTADB: 'database-unreadable',
    SQLITE_BUSY: 'vault-busy',
  }),
);

/** What may leave of an error: a code and its parameters. The text of an exception can hold anything. */
export function toFailure(error: unknown): Failure {
  if (isAppError(error)) return { code: error.code, params: error.params };
  const given = (error as { code?: unknown } | null | undefined)?.code;
  const system = typeof given === 'string' ? given : '';
  // SQLITE_READONLY_DIRECTORY and the like say more than a person can use.
  const code = SYSTEM_CODES.get(/^SQLITE_[A-Z]+/.exec(system)?.[0] ?? system);
  return { code: code ?? 'unexpected', params: {} };
}
