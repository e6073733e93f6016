import { createHmac } from 'node:crypto';

import { canonicalJson } from '../../shared/canonical-json';
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

const END = 'access-log-end';

export type AccessLog = ReturnType<typeof openAccessLog>;

export function openAccessLog(db: Db, auditKey: Buffer, now: () => number = Date.now) {
  const linkOf = (previous: Buffer | null, row: AccessRow): Buffer =>
    createHmac('sha256', auditKey)
      .update(previous ?? Buffer.alloc(32))
      .update(canonicalJson({ ...row }))
      .digest();

  const endOf = (link: Buffer): string =>
    createHmac('sha256', auditKey).update('end').update(link).digest('base64url');

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
    writeMeta(db, END, endOf(link));
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
    let previous: Buffer | null = null;
    let expected = 1;
    for (const { link, ...row } of all<StoredRow>(db, 'SELECT * FROM access_log ORDER BY seq')) {
      if (row.seq !== expected || !linkOf(previous, row).equals(link)) return expected;
      previous = link;
      expected += 1;
    }
    const end = readMeta(db, END);
    return end === (previous ? endOf(previous) : undefined) ? null : expected;
  }

  return { note, read, firstBroken };
}
