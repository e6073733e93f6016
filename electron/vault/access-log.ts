import { createHmac } from 'node:crypto';

import { canonicalJson } from '../../shared/canonical-json';
import { z } from '../../shared/zod';
import { all, type Db, get, run, transaction } from './db/database';
import { readMeta, writeMeta } from './db/meta';

/**
 * Who read what. Local to this laptop, append-only (triggers refuse anything else), each row
 * linked to the one before by a MAC under the audit key; the last link is kept a second time, so
 * that a cut end shows too. It holds ids, never content.
 */
export interface AccessRow {
  seq: number;
  at: number;
  actor: string;
  action: string;
  subject: string | null;
  detail: string | null;
}
type StoredRow = AccessRow & { link: Buffer };

/** Where the log stood at some moment: what leaves the laptop, so that a log cut off later can be told. */
export interface LogMark {
  count: number;
  /** The link of the last row, base64url; empty for a log without rows. */
  link: string;
}

const END = 'access-log-end';
const FORMER_KEYS = 'access-log-former-keys';
const FormerKeys = z.array(z.strictObject({ upTo: z.int().min(0), key: z.string() }));
type FormerKeys = z.infer<typeof FormerKeys>;

const formerKeys = (db: Db): FormerKeys =>
  FormerKeys.parse(JSON.parse(readMeta(db, FORMER_KEYS) ?? '[]'));

/**
 * With a new vault key comes a new audit key. The rows so far keep their links, of which other offices may hold
 * marks; the key under which they were made stays in the encrypted database, and proves nothing to come.
 */
export function changeAuditKey(db: Db, former: Buffer, next: Buffer): void {
  const last = get<{ seq: number; link: Buffer }>(
    db,
    'SELECT seq, link FROM access_log ORDER BY seq DESC LIMIT 1',
  );
  const keys = [...formerKeys(db), { upTo: last?.seq ?? 0, key: former.toString('base64url') }];
  writeMeta(db, FORMER_KEYS, JSON.stringify(keys));
  if (last) writeMeta(db, END, endOf(next, last.link));
}

const endOf = (key: Buffer, link: Buffer): string =>
  createHmac('sha256', key).update('end').update(link).digest('base64url');

export type AccessLog = ReturnType<typeof openAccessLog>;

export function openAccessLog(db: Db, auditKey: Buffer, now: () => number = Date.now) {
  const linkOf = (previous: Buffer | null, row: AccessRow, key = auditKey): Buffer =>
    createHmac('sha256', key)
      .update(previous ?? Buffer.alloc(32))
      .update(canonicalJson({ ...row }))
      .digest();

  function note(
    actor: string,
    action: string,
    subject: string | null = null,
    detail: string | null = null,
  ): void {
    transaction(db, () => append(actor, action, subject, detail));
  }

  function append(
    actor: string,
    action: string,
    subject: string | null,
    detail: string | null,
  ): void {
    const last = get<{ seq: number; link: Buffer }>(
      db,
      'SELECT seq, link FROM access_log ORDER BY seq DESC LIMIT 1',
    );
    const row: AccessRow = { seq: (last?.seq ?? 0) + 1, at: now(), actor, action, subject, detail };
    const link = linkOf(last?.link ?? null, row);
    writeMeta(db, END, endOf(auditKey, link));
    run(
      db,
      'INSERT INTO access_log (seq, at, actor, action, subject, detail, link) VALUES (?, ?, ?, ?, ?, ?, ?)',
      row.seq,
      row.at,
      actor,
      action,
      subject,
      detail,
      link,
    );
  }

  const read = (limit: number, subject?: string): AccessRow[] =>
    all<AccessRow>(
      db,
      `SELECT seq, at, actor, action, subject, detail FROM access_log
       WHERE @subject IS NULL OR subject = @subject ORDER BY seq DESC LIMIT @limit`,
      { subject: subject ?? null, limit },
    );

  /** The number of the first row that does not fit or is missing at the end, or null. */
  function firstBroken(): number | null {
    const former = formerKeys(db).map(({ upTo, key }) => ({
      upTo,
      key: Buffer.from(key, 'base64url'),
    }));
    let previous: Buffer | null = null;
    let expected = 1;
    for (const { link, ...row } of all<StoredRow>(db, 'SELECT * FROM access_log ORDER BY seq')) {
      const key = former.find(({ upTo }) => row.seq <= upTo)?.key;
      if (row.seq !== expected || !linkOf(previous, row, key).equals(link)) return expected;
      previous = link;
      expected += 1;
    }
    const end = readMeta(db, END);
    return end === (previous ? endOf(auditKey, previous) : undefined) ? null : expected;
  }

  /** Whether the log still holds what it held when the mark was made. */
  const holds = ({ count, link }: LogMark): boolean =>
    count === 0 ||
    get<{ link: Buffer }>(db, 'SELECT link FROM access_log WHERE seq = ?', count)?.link.toString(
      'base64url',
    ) === link;

  function mark(): LogMark {
    const last = get<{ seq: number; link: Buffer }>(
      db,
      'SELECT seq, link FROM access_log ORDER BY seq DESC LIMIT 1',
    );
    return { count: last?.seq ?? 0, link: last?.link.toString('base64url') ?? '' };
  }

  return { note, read, firstBroken, holds, mark };
}
