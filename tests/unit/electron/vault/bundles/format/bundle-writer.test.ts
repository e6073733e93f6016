import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  writeBundle,
  type BundleOrder,
} from '../../../../../../electron/vault/bundles/format/bundle-writer';
import { verifyWritten } from '../../../../../../electron/vault/files/verify-written';
import type { BundleSource } from '../../../../../../electron/vault/bundles/format/bundle-plan';
import { temporaryFolder } from '../../../../../support/node-child';
import {
  blob,
  draftOf,
  makeOffice,
  receive,
  sampleMembers,
  source,
  type Office,
} from './bundle-fixture';

const folder = temporaryFolder();
let field: Office;
let hq: Office;
let dir: string;
let round = 0;
beforeAll(async () => {
  [field, hq] = await Promise.all([makeOffice(1), makeOffice(2)]);
});
beforeEach(() => {
  dir = join(folder.path, String(round++));
  mkdirSync(dir);
});
afterAll(() => folder.remove());

const order = (more: Partial<BundleOrder> = {}): BundleOrder => ({
  out: join(dir, 'case.satchel'),
  recipients: [hq.keys.hybrid.recipient],
  signer: field.signer,
  draft: draftOf(field),
  members: sampleMembers(),
  ...more,
});

describe('writing a bundle', () => {
  it.each(['hybrid', 'classic'] as const)(
    'makes one that the other office opens (%s keys)',
    async (kind) => {
      const written = await writeBundle(
        order({ recipients: [hq.keys[kind].recipient, field.keys[kind].recipient] }),
      );
      expect(written).toMatchObject({ bytes: statSync(join(dir, 'case.satchel')).size });
      for (const office of [hq, field]) {
        const received = await receive(join(dir, 'case.satchel'), office, [field]);
        expect(received.bundle.manifest).toEqual(written.manifest);
        expect(received.bundle.digest).toBe(written.digest);
        expect(received.bundle.signer).toMatchObject({
          status: 'known',
          sender: { officeId: field.id },
        });
        expect(received).toMatchObject({
          members: 5,
          entries: 2,
          bytes: written.manifest.counts.bytes,
        });
        for (const member of sampleMembers()) {
          expect(received.files.get(member.name)).toEqual(
            Buffer.from([...(member.open() as Iterable<Uint8Array>)][0]!),
          );
        }
      }
    },
  );

  it('puts the journal before forms, summaries and papers, whatever order they come in', async () => {
    await writeBundle(order({ members: sampleMembers().reverse() }));
    const { bundle, files } = await receive(join(dir, 'case.satchel'), hq, [field]);
    expect([...files.keys()].map((name) => name.split('/')[1]!.slice(0, 5))).toEqual([
      'journ',
      'forms',
      'summa',
      'blobs',
      'blobs',
    ]);
    expect(bundle.members.map((member) => member.name)).toEqual([...files.keys()]);
  });

  it('carries a paper that two cases share only once', async () => {
    const paper = blob(Buffer.from('the same paper'));
    const { manifest } = await writeBundle(order({ members: [paper, { ...paper }] }));
    expect(manifest.counts).toEqual({ cases: 1, entries: 0, documents: 1, bytes: 14 });
  });

  it('hides how much it holds: two bundles of about one size have the same length', async () => {
    const sizes = new Set<number>();
    for (const length of [0, 1, 5_000, 20_000, 40_000]) {
      const members = [source('data/summary/1.txt', randomBytes(length))];
      sizes.add((await writeBundle(order({ members }))).bytes);
    }
    expect(sizes.size).toBe(1);
    const large = [1_000_000, 1_000_700].map((length) => [
      source('data/summary/1.txt', randomBytes(length)),
    ]);
    const [a, b] = [
      await writeBundle(order({ members: large[0]! })),
      await writeBundle(order({ members: large[1]! })),
    ];
    expect(a.bytes).toBe(b.bytes);
  });

  it('never mixes post-quantum and classic recipients, and refuses what is no recipient', async () => {
    const write = (recipients: string[]) => writeBundle(order({ recipients }));
    const { hybrid, classic } = hq.keys;
    await expect(write([hybrid.recipient, classic.recipient])).rejects.toMatchObject({
      code: 'mixed-recipients',
    });
    const broken = `${classic.recipient.slice(0, -1)}${classic.recipient.endsWith('q') ? 'p' : 'q'}`;
    for (const bad of [
      [],
      [''],
      ['age1nonsense'],
      [hybrid.identity],
      [broken],
      [`${hybrid.recipient.slice(0, -1)}`],
    ]) {
      await expect(write(bad)).rejects.toMatchObject({ code: 'recipient-invalid' });
    }
    expect(readdirSync(dir)).toEqual([]);
  });

  it('refuses a case without consent unless somebody answers for it', async () => {
    const consent = [{ case: draftOf(field).consent[0]!.case, consent: null }];
    await expect(writeBundle(order({ draft: { ...draftOf(field), consent } }))).rejects.toThrow(
      'override',
    );
    const override = {
      by: 'Supervisor S.',
      reason: 'Immediate danger',
      at: '2026-11-21T10:00:00Z',
    };
    await writeBundle(order({ draft: { ...draftOf(field), consent, override } }));
    expect(
      (await receive(join(dir, 'case.satchel'), hq, [field])).bundle.manifest.override,
    ).toEqual(override);
  });

  it('leaves an earlier file alone and nothing else behind when it is cancelled or a source changes', async () => {
    writeFileSync(join(dir, 'case.satchel'), 'the earlier one');
    const controller = new AbortController();
    const cancelled = writeBundle(
      order({
        signal: controller.signal,
        members: [source('data/summary/1.txt', randomBytes(500_000))],
        onProgress: (done) => done > 1000 && controller.abort(),
      }),
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });

    let opened = 0;
    const changing: BundleSource = {
      name: 'data/summary/1.txt',
      open: () => [Buffer.from(`version ${opened++}`)],
    };
    await expect(writeBundle(order({ members: [changing] }))).rejects.toMatchObject({
      code: 'bundle-source-changed',
    });
    const shrinking: BundleSource = {
      name: 'data/summary/1.txt',
      open: () => [Buffer.from('x'.repeat(5 - opened++))],
    };
    await expect(writeBundle(order({ members: [shrinking] }))).rejects.toMatchObject({
      code: 'bundle-source-changed',
    });
    const falseName: BundleSource = {
      name: `data/blobs/${'0'.repeat(64)}`,
      size: 3,
      open: () => [Buffer.from('abc')],
    };
    await expect(writeBundle(order({ members: [falseName] }))).rejects.toMatchObject({
      code: 'bundle-source-changed',
    });

    expect(readdirSync(dir)).toEqual(['case.satchel']);
    expect(readFileSync(join(dir, 'case.satchel'), 'utf8')).toBe('the earlier one');
  });

  it('tells progress up to the whole', async () => {
    const seen: [number, number][] = [];
    await writeBundle(order({ onProgress: (done, total) => seen.push([done, total]) }));
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(seen.every(([done], i) => i === 0 || done >= seen[i - 1]![0])).toBe(true);
  });

  it('says when the place to write to is gone or cannot be written to', async () => {
    await expect(
      writeBundle(order({ out: join(dir, 'no', 'such', 'x.satchel') })),
    ).rejects.toMatchObject({ code: 'disk-gone' });
    await expect(writeBundle(order({ out: '/proc/x.satchel' }))).rejects.toMatchObject({
      code: expect.stringMatching(/^disk-/),
    });
  });

  it('notices a stick that does not give back what was written', async () => {
    await writeBundle(order());
    const path = join(dir, 'case.satchel');
    const sum = crc32(readFileSync(path));
    await verifyWritten(path, sum);
    writeFileSync(path, Buffer.alloc(statSync(path).size));
    await expect(verifyWritten(path, sum)).rejects.toMatchObject({
      code: 'disk-readback-mismatch',
    });
  });

  it('refuses names that no reader accepts, and two members of one name', async () => {
    for (const name of [
      'data/x',
      '../x',
      'data/forms/../x.json',
      'data/journal-1.jsonl',
      'bundle.json',
      'data/forms/A.json',
    ]) {
      await expect(writeBundle(order({ members: [source(name, 'x')] }))).rejects.toThrow('name');
    }
    const twice = [source('data/summary/1.txt', 'a'), source('data/summary/1.txt', 'b')];
    await expect(writeBundle(order({ members: twice }))).rejects.toThrow('same name');
  });
});
