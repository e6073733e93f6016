import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { newId, newRecordId } from '../../../../../../electron/vault/ids';
import { linkAfter } from '../../../../../../electron/vault/journal/links';
import { fieldSets } from '../../../../../../electron/vault/journal/records';
import { nameOfUser } from '../../../../../../electron/vault/services/users/staff-directory';
import type { RecordKindName } from '../../../../../../shared/journal/record-kinds';
import type { Change, Entry } from '../../../../../../shared/journal/entry';
import {
  caseStream,
  forgeBundle,
  type Forgery,
  writeAs,
} from '../../../../../support/forged-bundle';
import { everything, exportTo, introduce, stage, takeIn } from '../../../../../support/hand-over';
import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let ours: TestOffice;
let theirs: TestOffice;
let count = 0;

const path = (office: TestOffice): string => join(office.outside, `${(count += 1)}.satchel`);

async function receive(forgery: Omit<Forgery, 'from' | 'to' | 'out'>): Promise<string> {
  const out = path(theirs);
  await forgeBundle({ from: theirs, to: ours, out, ...forgery });
  return out;
}

/** A case of ours that they have, too. */
async function sharedCase(): Promise<{ caseId: string; personId: string }> {
  const made = makeCase(ours);
  const [contact] = (await ours.api.contacts.list({})).contacts;
  const out = path(ours);
  await exportTo(ours, { cases: [made.caseId], contactIds: [contact!.id] }, out);
  await takeIn(theirs, out);
  return made;
}

beforeEach(async () => {
  [ours, theirs] = await Promise.all([openTestOffice('Tapachula'), openTestOffice('Partner')]);
  await Promise.all([introduce(ours, theirs), introduce(theirs, ours)]);
});
afterEach(async () => {
  await Promise.all([ours.close(), theirs.close()]);
});

describe('an office whose fingerprint was compared and that means harm', () => {
  it.each<[string, () => ReturnType<typeof fieldSets>]>([
    [
      'make our administrator a caseworker',
      () => fieldSets('user', ours.session().user.id, { role: 'caseworker' }),
    ],
    [
      'shut our administrator out',
      () => fieldSets('user', ours.session().user.id, { active: false }),
    ],
    [
      'add an administrator of its own',
      () =>
        fieldSets('user', newRecordId(ours.session().vault.identity.officeStream), {
          name: 'Eve',
          role: 'administrator',
          active: true,
        }),
    ],
    [
      'give our office another name',
      () => fieldSets('office', ours.session().vault.identity.officeId, { name: 'Geneva' }),
    ],
    [
      'add its laptop to our office',
      () => {
        const { identity } = theirs.session().vault;
        const { officeStream } = ours.session().vault.identity;
        return fieldSets('device', newRecordId(officeStream), {
          deviceId: identity.deviceId,
          publicKey: identity.publicKey.toString('base64url'),
          name: '2',
        });
      },
    ],
  ])('cannot %s', async (_, sets) => {
    const stream = ours.session().vault.identity.officeStream;
    await sharedCase();
    writeAs(theirs, stream, sets());
    const before = everything(ours);
    const bundle = await receive({ streams: [stream] });
    await expect(stage(ours, bundle)).rejects.toThrow('bundle-speaks-for-others');
    expect(everything(ours)).toBe(before);
    expect(ours.session().vault.db.prepare('SELECT 1 FROM staged_entries').get()).toBeUndefined();
  });

  it('cannot take for itself what another office has not brought yet: its accounts are told as it calls them', async () => {
    const third = await openTestOffice('Sabha');
    try {
      await introduce(third, ours);
      const toUs = await introduce(ours, third);
      const { vault, user } = third.session();
      const own = theirs.session().vault.identity.officeStream;
      writeAs(theirs, own, fieldSets('user', user.id, { name: 'Eve', role: 'administrator' }));
      await takeIn(ours, await receive({ streams: [own] }));
      const { caseId } = makeCase(third);
      const out = path(third);
      await exportTo(third, { cases: [caseId], contactIds: [toUs] }, out);
      await takeIn(ours, out);
      expect(nameOfUser(ours.session().vault.db, user.id)).toBe(nameOfUser(vault.db, user.id));
      // Nor does it write in that name from now on.
      const shared = await sharedCase();
      writeAs(
        theirs,
        caseStream(shared.caseId),
        fieldSets('case', shared.caseId, { wants: 'x' }),
        user.id,
      );
      await expect(
        stage(
          ours,
          await receive({ streams: [caseStream(shared.caseId)], cases: [shared.caseId] }),
        ),
      ).rejects.toThrow('bundle-speaks-for-others');
    } finally {
      await third.close();
    }
  });

  it('cannot say that our laptop is one of its own', async () => {
    const { identity } = ours.session().vault;
    const stream = theirs.session().vault.identity.officeStream;
    writeAs(
      theirs,
      stream,
      fieldSets('device', newRecordId(stream), {
        deviceId: identity.deviceId,
        publicKey: identity.publicKey.toString('base64url'),
        name: '1',
      }),
    );
    await expect(stage(ours, await receive({ streams: [] }))).rejects.toThrow(
      'bundle-speaks-for-others',
    );
  });

  it('cannot write in the name of somebody of our office', async () => {
    const { caseId } = await sharedCase();
    writeAs(
      theirs,
      caseStream(caseId),
      fieldSets('case', caseId, { wants: 'nothing' }),
      ours.session().user.id,
    );
    await expect(
      stage(ours, await receive({ streams: [caseStream(caseId)], cases: [caseId] })),
    ).rejects.toThrow('bundle-speaks-for-others');
  });

  it('cannot put other words behind a signature of ours by leaving out what came before', async () => {
    const { caseId } = makeCase(ours);
    await ours.api.cases.setRisk({ caseId, level: 'high', reason: 'threats' });
    const third = await openTestOffice('Geneva', 'headquarters');
    try {
      const [toThem, toThird] = [
        (await ours.api.contacts.list({})).contacts[0]!.id,
        await introduce(third, ours),
      ];
      await introduce(theirs, third);
      const out = path(ours);
      await exportTo(ours, { cases: [caseId], contactIds: [toThem, toThird] }, out);
      await takeIn(theirs, out);
      const forged = path(theirs);
      const device = ours.session().vault.identity.deviceId;
      await forgeBundle({
        from: theirs,
        to: third,
        out: forged,
        streams: [
          caseStream(caseId),
          ours.session().vault.identity.officeStream,
          `person/${personOf(caseId)}`,
        ],
        cases: [caseId],
        alter: (entries) => {
          const last = entries
            .filter((entry) => entry.device === device && entry.stream === caseStream(caseId))
            .at(-1);
          if (!last) return entries;
          (last.changes as Change[]).forEach((change) => {
            if (change.field === 'riskLevel') change.value = 'none';
          });
          return [last];
        },
      });
      await expect(stage(third, forged)).rejects.toThrow('bundle-history-hole');
    } finally {
      await third.close();
    }
  });

  const personOf = (caseId: string): string =>
    ours
      .session()
      .vault.db.prepare('SELECT person_id FROM cases WHERE id = ?')
      .pluck()
      .get(caseId) as string;

  it('cannot change a case without that being shown', async () => {
    const [told, hidden] = [await sharedCase(), await sharedCase()];
    const fresh = makeCase(theirs, { name: 'Nobody' });
    writeAs(theirs, caseStream(told.caseId), fieldSets('case', told.caseId, { wants: 'a school' }));
    writeAs(
      theirs,
      caseStream(hidden.caseId),
      fieldSets('case', hidden.caseId, { wants: 'nothing' }),
    );
    const streams = [told.caseId, hidden.caseId, fresh.caseId].map(caseStream);
    const preview = await stage(
      ours,
      await receive({ streams: [...streams, `person/${fresh.personId}`], cases: [told.caseId] }),
    );
    expect(preview.changedCases.map(({ caseId }) => caseId).sort()).toEqual(
      [told.caseId, hidden.caseId].sort(),
    );
    expect(preview.newCases.map(({ caseId }) => caseId)).toEqual([fresh.caseId]);
    expect(preview).toMatchObject({ casesNew: 1, casesChanged: 2, unchangedCases: 0 });
  });

  it.each<
    [
      string,
      (victim: { caseId: string; personId: string }) => {
        stream: string;
        sets: ReturnType<typeof fieldSets>;
      },
    ]
  >([
    [
      'a note of another case',
      ({ caseId }) => inside(caseStream(newId()), 'note', { caseId, text: 'x' }),
    ],
    [
      'a paper of another person',
      ({ personId }) => inside(`person/${newId()}`, 'identityDocument', { personId, number: 'P1' }),
    ],
    [
      'somebody in another household',
      () =>
        inside(`household/${newId()}`, 'householdMember', {
          householdId: newId(),
          personId: newId(),
        }),
    ],
  ])('cannot hang up %s', async (_, make) => {
    const { stream, sets } = make(await sharedCase());
    writeAs(theirs, stream, sets);
    await expect(stage(ours, await receive({ streams: [stream] }))).rejects.toThrow(
      'journal-entry-invalid',
    );
  });

  it.each<[string, string, unknown]>([
    ['a moment after the end of time', 'note.at', 8.64e15 + 1],
    ['a day that no calendar has', 'review.heldOn', '2026-99-99'],
  ])('cannot send %s, at which pages and prints would fail', async (_, what, value) => {
    const { caseId } = await sharedCase();
    const [kind, field] = what.split('.') as [string, string];
    const id = newRecordId(caseStream(caseId));
    const change: Change = { kind, id, field, value: value as number, replaced: null };
    forceAppend(theirs, caseStream(caseId), [change]);
    await expect(stage(ours, await receive({ streams: [caseStream(caseId)] }))).rejects.toThrow(
      'journal-entry-invalid',
    );
  });

  it('cannot keep a case from being closed with a quarrel over what this program does not know', async () => {
    const { caseId } = await sharedCase();
    for (const value of ['rain', 'sun'])
      forceAppend(theirs, caseStream(caseId), [
        { kind: 'case', id: caseId, field: 'weather', value, replaced: null },
      ]);
    const preview = await takeIn(
      ours,
      await receive({ streams: [caseStream(caseId)], cases: [caseId] }),
    );
    expect(preview.conflicts).toEqual([]);
    await ours.api.cases.close({ caseId, reason: 'goals-met' });
  });

  it('cannot make so many values of one field that choosing one makes a case that nobody takes any more', async () => {
    const { caseId } = await sharedCase();
    for (let each = 0; each < 70; each += 1) {
      forceAppend(theirs, caseStream(caseId), [
        { kind: 'case', id: caseId, field: 'wants', value: `wish ${each}`, replaced: null },
      ]);
    }
    await takeIn(ours, await receive({ streams: [caseStream(caseId)], cases: [caseId] }));
    for (let tries = 0; tries < 3; tries += 1) {
      const [conflict] = (await ours.api.cases.open({ caseId })).conflicts;
      if (conflict)
        await ours.api.cases.settleConflict({
          conflictId: conflict.id,
          clock: conflict.values.at(-1)!.clock,
        });
    }
    expect((await ours.api.cases.open({ caseId })).conflicts).toEqual([]);
    const out = path(ours);
    const [contact] = (await ours.api.contacts.list({})).contacts;
    await exportTo(ours, { cases: [caseId], contactIds: [contact!.id] }, out);
    await takeIn(theirs, out);
  });

  it('is told by code that a change has no salt', async () => {
    const { caseId } = await sharedCase();
    writeAs(theirs, caseStream(caseId), fieldSets('case', caseId, { wants: 'x' }));
    const alter = (entries: Entry[]): Entry[] =>
      entries.map(({ salt, ...rest }) =>
        rest.stream === caseStream(caseId) ? rest : { ...rest, ...(salt ? { salt } : {}) },
      );
    const before = everything(ours);
    await expect(
      stage(ours, await receive({ streams: [caseStream(caseId)], alter })),
    ).rejects.toThrow('journal-entry-invalid');
    expect(everything(ours)).toBe(before);
  });

  it('gets nothing out of us by naming the hash of a paper that it never had', async () => {
    const { caseId } = await sharedCase();
    const secret = makeCase(ours);
    const bytes = new TextEncoder().encode('a statement that was made in confidence');
    const { uploadId } = await ours.api.documents.beginUpload({
      caseId: secret.caseId,
      fileName: 'statement.txt',
      bytes: bytes.length,
    });
    await ours.api.documents.uploadChunk({ uploadId, data: bytes });
    await ours.api.documents.finishUpload({ uploadId, title: 'Statement', type: 'other' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeAs(
      theirs,
      caseStream(caseId),
      fieldSets('document', newRecordId(caseStream(caseId)), {
        caseId,
        title: 'ours',
        sha256,
        bytes: bytes.length,
      }),
    );
    await takeIn(ours, await receive({ streams: [caseStream(caseId)], cases: [caseId] }));
    const [contact] = (await ours.api.contacts.list({})).contacts;
    const result = await exportTo(ours, { cases: [caseId], contactIds: [contact!.id] }, path(ours));
    expect(result.documents).toBe(0);
    const own = await exportTo(
      ours,
      { cases: [secret.caseId], contactIds: [contact!.id] },
      path(ours),
    );
    expect(own.documents).toBe(1);
  });
});

/** A record with an id of its own stream, so that what is refused is what it says. */
const inside = (stream: string, kind: RecordKindName, fields: object) => ({
  stream,
  sets: fieldSets(kind, newRecordId(stream), fields),
});

/** Past the checks of an honest journal. */
function forceAppend({ session }: TestOffice, stream: string, changes: Change[]): void {
  const { vault, user } = session();
  const { db, identity } = vault;
  const head = db
    .prepare('SELECT seq, link FROM heads WHERE stream = ? AND device = ?')
    .get(stream, identity.deviceId) as { seq: number; link: Buffer } | undefined;
  // Something harmless moves the clock on.
  const harmless = inside(`case/${newId()}`, 'note', { text: 'x' });
  vault.journal.append({ ...harmless, actor: user.id, command: 'x.y' });
  const clock = db.prepare("SELECT value FROM meta WHERE key = 'clock'").pluck().get() as string;
  const unlinked = {
    stream,
    device: identity.deviceId,
    seq: (head?.seq ?? 0) + 1,
    clock,
    actor: user.id,
    command: 'cases.update',
    schema: 1,
    salt: Buffer.alloc(16, 7).toString('base64url'),
    changes,
  };
  const link = linkAfter(head?.link ?? Buffer.alloc(32), unlinked);
  db.prepare(
    'INSERT INTO entries (stream, device, seq, clock, actor, command, schema, salt, changes, link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    stream,
    unlinked.device,
    unlinked.seq,
    clock,
    user.id,
    unlinked.command,
    1,
    Buffer.alloc(16, 7),
    JSON.stringify(changes),
    link,
  );
  db.prepare('INSERT OR REPLACE INTO heads (stream, device, seq, link) VALUES (?, ?, ?, ?)').run(
    stream,
    unlinked.device,
    unlinked.seq,
    link,
  );
}
