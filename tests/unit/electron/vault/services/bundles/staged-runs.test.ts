import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Db } from '../../../../../../electron/vault/db/database';
import { entriesOfStream } from '../../../../../../electron/vault/journal/entries-queries';
import { headStatement } from '../../../../../../electron/vault/journal/journal';
import { checkStagedHeads } from '../../../../../../electron/vault/services/bundles/staged-heads';
import type { BundleManifest, StreamHead } from '../../../../../../shared/bundles/format';
import { streamOf } from '../../../../../../shared/ids';
import type { Entry } from '../../../../../../shared/journal/entry';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
let db: Db;
let stream: string;
/** Six entries of one device. */
let entries: Entry[];

beforeEach(async () => {
  office = await openTestOffice('Sabha');
  ({ db } = office.session().vault);
  const { caseId } = makeCase(office);
  stream = streamOf('case', caseId);
  while (entriesOfStream(db, stream).length < 6)
    await office.api.notes.add({ caseId, text: 'met' });
  entries = entriesOfStream(db, stream);
});
afterEach(() => office.close());

/** What the device signed about the entry of this number; about another link where one is given. */
function signed(seq: number, link = entries[seq - 1]!.link) {
  const { device } = entries[0]!;
  const statement = headStatement({ stream, device, seq, link: Buffer.from(link, 'base64url') });
  const signature = office.session().vault.identity.sign(statement).toString('base64url');
  return { seq, link: entries[seq - 1]!.link, signature };
}

const head = (seq: number, base?: number): StreamHead => ({
  device: entries[0]!.device,
  ...signed(seq),
  ...(base === undefined ? {} : { base: signed(base) }),
});

/** Judges a bundle with these entries under these heads. */
function check(seqs: readonly number[], heads: readonly StreamHead[]): void {
  db.prepare('DELETE FROM staged_entries').run();
  const insert = db.prepare(
    'INSERT INTO staged_entries (staging, stream, device, seq, entry) VALUES (?, ?, ?, ?, ?)',
  );
  for (const seq of seqs) {
    const entry = entries[seq - 1]!;
    insert.run('s', stream, entry.device, seq, JSON.stringify(entry));
  }
  checkStagedHeads(db, 's', { streams: [{ stream, heads }] } as unknown as BundleManifest);
}

describe('two runs of one device’s entries, around what the sender lacks', () => {
  it('are each held by what the device signed', () => {
    expect(() => check([1, 2, 5, 6], [head(2), head(6, 4)])).not.toThrow();
    expect(() => check([2, 5, 6], [head(2, 1), head(6, 4)])).not.toThrow();
    expect(() => check([1, 2], [head(2), head(6, 6)])).not.toThrow();
  });

  it('have nothing between them or beside them', () => {
    expect(() => check([1, 2, 3, 5, 6], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2, 4, 5, 6], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2, 5], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2, 3], [head(2), head(6, 6)])).toThrow('bundle-journal-refused');
  });

  it('lack nothing that they name', () => {
    expect(() => check([1, 5, 6], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
    expect(() => check([5, 6], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2], [head(2), head(6, 4)])).toThrow('bundle-journal-refused');
  });

  it('stand one behind the other', () => {
    expect(() => check([1, 2, 5, 6], [head(6, 4), head(2)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2, 5, 6], [head(2), head(6)])).toThrow('bundle-journal-refused');
    expect(() => check([1, 2, 3, 4, 5, 6], [head(4), head(6, 2)])).toThrow(
      'bundle-journal-refused',
    );
  });

  it('cannot be invented by whoever passes them on', () => {
    const forged = { ...head(2), ...signed(2, 'A'.repeat(43)) };
    expect(() => check([1, 2, 5, 6], [forged, head(6, 4)])).toThrow('bundle-journal-refused');
    const borrowed = { ...head(2), link: entries[4]!.link };
    expect(() => check([1, 2, 5, 6], [borrowed, head(6, 4)])).toThrow('bundle-journal-refused');
  });
});
