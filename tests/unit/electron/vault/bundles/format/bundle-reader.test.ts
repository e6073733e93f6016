import { generateHybridIdentity } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBundle } from '../../../../../../electron/vault/bundles/format/bundle-reader';
import { sha256Hex } from '../../../../../../electron/vault/bundles/format/bag';
import { signMinisign } from '../../../../../../electron/vault/bundles/format/minisign';
import errors from '../../../../../../resources/locales/en/errors.json';
import {
  chunksOf,
  forge,
  forgeTar,
  makeOffice,
  memorySink,
  receive,
  seal,
  tarOf,
  type Forgery,
  type Office,
  type TarPart,
} from './bundle-fixture';

let field: Office;
let hq: Office;
let third: Office;
beforeAll(async () => {
  [field, hq, third] = await Promise.all([makeOffice(1), makeOffice(2), makeOffice(3)]);
});

const refused = async (forgery: Forgery, code: string, params: object = {}): Promise<void> => {
  await expect(receive(await forge(field, hq, forgery), hq, [field])).rejects.toMatchObject({
    code,
    params,
  });
  expect(errors).toHaveProperty(code);
};
const at = (parts: TarPart[], name: string): TarPart =>
  parts.find((part) => part.name === `bundle/${name}`)!;
const without = (name: string) => (parts: TarPart[]) =>
  parts.filter((part) => part.name !== `bundle/${name}`);
const summary: TarPart = { name: 'bundle/data/summary/2.txt', bytes: Buffer.from('Case 2\n') };

describe('opening a bundle', () => {
  it('takes an honest one, also byte by byte', async () => {
    const file = await forge(field, hq);
    expect(await receive(file, hq, [field])).toMatchObject({ members: 3, entries: 1 });
    expect(await receive(file, hq, [third, field], { source: chunksOf(file, 1) })).toMatchObject({
      members: 3,
      entries: 1,
    });
  });

  it('is closed to every other office, without a word about whose it is', async () => {
    const file = await forge(field, hq);
    await expect(receive(file, third, [field])).rejects.toMatchObject({
      code: 'bundle-not-for-us',
      params: {},
    });
    const identities = [await generateHybridIdentity()];
    await expect(receive(file, hq, [field], { identities })).rejects.toMatchObject({
      code: 'bundle-not-for-us',
    });
  });

  it('refuses what is no bundle at all', async () => {
    for (const text of [
      'not a bundle',
      'age-encryption.org/v2\n',
      'PK\x03\x04'.padEnd(5000, 'x'),
    ]) {
      await expect(receive(Buffer.from(text), hq, [field])).rejects.toMatchObject({
        code: 'bundle-not-a-bundle',
      });
    }
    await expect(receive(Buffer.alloc(0), hq, [field])).rejects.toMatchObject({
      code: 'bundle-truncated',
    });
  });

  it('refuses an honest inside that somebody sealed again to another office', async () => {
    const resealed = await seal(forgeTar(field, hq), [third.keys.classic.recipient]);
    await expect(receive(resealed, third, [field])).rejects.toMatchObject({
      code: 'bundle-recipient-mismatch',
    });
  });

  it('names an unknown sender for the contact-card flow, and shows the list only when asked to', async () => {
    const file = await forge(field, hq);
    await expect(receive(file, hq, [third])).rejects.toMatchObject({
      code: 'bundle-signer-unknown',
      params: {
        officeId: field.id,
        officeName: 'Field office Kakuma',
        signingKey: field.signingKey,
        deviceId: field.device,
      },
    });
    const looked = await receive(file, hq, [], { acceptUnknownSigner: true });
    expect(looked.bundle.signer).toMatchObject({
      status: 'unknown',
      sender: { officeId: field.id },
    });
  });

  it('reports cancelling and progress', async () => {
    const file = await forge(field, hq);
    const seen: number[] = [];
    await receive(file, hq, [field], {
      source: chunksOf(file, 10_000),
      onProgress: (done) => seen.push(done),
    });
    expect(seen.at(-1)).toBe(file.length);
    await expect(receive(file, hq, [field], { signal: AbortSignal.abort() })).rejects.toMatchObject(
      { code: 'cancelled' },
    );
  });

  it('passes on an error of the stick in the middle', async () => {
    const file = await forge(field, hq);
    async function* pulled(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, file.length - 100);
      throw Object.assign(new Error('the stick was pulled'), { code: 'EIO' });
    }
    await expect(receive(file, hq, [field], { source: pulled() })).rejects.toThrow(
      'the stick was pulled',
    );
    await expect(receive('/nowhere/x.satchel', hq, [field])).rejects.toMatchObject({
      code: 'disk-gone',
    });
  });
});

describe('signatures', () => {
  it('refuses a bundle whose signature was removed', async () => {
    await refused({ parts: without('tagmanifest-sha256.txt.minisig') }, 'bundle-signature-missing');
    await refused({ parts: without('tagmanifest-sha256.txt') }, 'bundle-signature-missing');
    await refused({ parts: () => [] }, 'bundle-signature-missing');
  });

  it('refuses a signature by another key under the name of a known office', async () => {
    await refused({ signer: third.signer }, 'bundle-signature-wrong');
  });

  it('refuses a list that an attacker signed again under his own key', async () => {
    const forged = await forge(field, hq, {
      signer: third.signer,
      manifest: (m) => Object.assign(m.sender as object, { signingKey: third.signingKey }),
    });
    await expect(receive(forged, hq, [field])).rejects.toMatchObject({
      code: 'bundle-signer-unknown',
    });
    // Known himself, he still cannot speak for the field office.
    await expect(receive(forged, hq, [field, third])).rejects.toMatchObject({
      code: 'bundle-sender-mismatch',
    });
  });

  it('refuses the legacy algorithm, an altered comment and a signature of something else', async () => {
    const legacy = (text: string): string => {
      const lines = text.split('\n');
      const blob = Buffer.from(lines[1]!, 'base64');
      blob[1] = 'd'.charCodeAt(0);
      return [lines[0], blob.toString('base64'), ...lines.slice(2)].join('\n');
    };
    await refused({ signature: legacy }, 'bundle-signature-wrong');
    await refused(
      { signature: (text) => text.replace('trusted comment: bundle', 'trusted comment: another') },
      'bundle-signature-wrong',
    );
    await refused(
      { signature: () => signMinisign(Buffer.from('other'), field.signer, 'bundle') },
      'bundle-signature-wrong',
    );
    await refused({ signature: () => 'not a signature' }, 'bundle-signature-wrong');
    await refused({ signature: (text) => `${text}one line more\n` }, 'bundle-signature-wrong');
    await refused({ signature: (text) => text.replaceAll('\n', '\r\n') }, 'bundle-signature-wrong');
  });

  it('refuses tag files that are not the signed ones', async () => {
    for (const name of ['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'bundle.json']) {
      const parts = (all: TarPart[]): TarPart[] =>
        all.map((part) =>
          part === at(all, name)
            ? { ...part, bytes: Buffer.concat([part.bytes, Buffer.from('\n')]) }
            : part,
        );
      await refused({ parts }, 'bundle-hash-mismatch', { part: name });
      await refused({ parts: without(name) }, 'bundle-tar-refused', { reason: 'order' });
    }
  });
});

describe('the lists of a bundle', () => {
  it('refuses fetch.txt', async () => {
    const fetch: TarPart = {
      name: 'bundle/fetch.txt',
      bytes: Buffer.from('https://example.org/ 1 data/x\n'),
    };
    await refused({ parts: (all) => [...all, fetch] }, 'bundle-fetch-txt');
    await refused(
      { parts: (all) => [...all.slice(0, 3), fetch, ...all.slice(3)] },
      'bundle-fetch-txt',
    );
  });

  it('refuses a file too many, one too few, one changed, one twice, and another order', async () => {
    await refused(
      { parts: (all) => [...all.slice(0, -1), summary, all.at(-1)!] },
      'bundle-extra-member',
    );
    await refused({ parts: without('data/summary/1.txt') }, 'bundle-missing-member');
    await refused({ parts: (all) => all.slice(0, -1) }, 'bundle-missing-member');
    const changed = (all: TarPart[]): TarPart[] =>
      all.map((part) =>
        part.name.endsWith('1.txt') ? { ...part, bytes: Buffer.from('Case X\n') } : part,
      );
    await refused({ parts: changed }, 'bundle-hash-mismatch', { part: 'data/summary/1.txt' });
    await refused(
      { parts: (all) => [...all.slice(0, 7), all[6]!, ...all.slice(7)] },
      'bundle-tar-refused',
      { reason: 'order' },
    );
    await refused(
      { parts: (all) => [...all.slice(0, 6), all[8]!, all[7]!, all[6]!] },
      'bundle-tar-refused',
      { reason: 'order' },
    );
  });

  it('refuses counts that do not hold', async () => {
    await refused({ bagInfo: 'Payload-Oxum: 1.3\n' }, 'bundle-count-mismatch', {
      part: 'bag-info.txt',
    });
    await refused({ bagInfo: 'Bagging-Date: 2026-11-21\n' }, 'bundle-manifest-invalid', {
      part: 'bag-info.txt',
    });
    const counts = (change: object) => (m: Record<string, unknown>) =>
      void Object.assign(m.counts as object, change);
    await refused({ manifest: counts({ entries: 2 }) }, 'bundle-count-mismatch', {
      part: 'entries',
    });
    await refused({ manifest: counts({ entries: 0 }) }, 'bundle-count-mismatch', {
      part: 'entries',
    });
    await refused({ manifest: counts({ documents: 2 }) }, 'bundle-count-mismatch', {
      part: 'documents',
    });
    await refused(
      { manifest: counts({ bytes: 19 }), bagInfo: 'Payload-Oxum: 19.3\n' },
      'bundle-count-mismatch',
      { part: 'bytes' },
    );
    await refused(
      { manifest: counts({ bytes: 21 }), bagInfo: 'Payload-Oxum: 21.3\n' },
      'bundle-count-mismatch',
      { part: 'bytes' },
    );
  });

  it('refuses other bag versions, other hashes and lists that are not lists', async () => {
    await refused(
      { bagit: 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n' },
      'bundle-manifest-invalid',
      { part: 'bagit.txt' },
    );
    const sha1: TarPart = {
      name: 'bundle/manifest-sha1.txt',
      bytes: Buffer.from(`${'a'.repeat(40)}  data/x\n`),
    };
    await refused({ parts: (all) => [...all, sha1] }, 'bundle-tar-refused', { reason: 'name' });
    await refused(
      { tagList: (text) => `${text}${'0'.repeat(64)}  bundle/more.txt\n` },
      'bundle-manifest-invalid',
    );
    await refused(
      { tagList: (text) => text.split('\n').slice(1).join('\n') },
      'bundle-manifest-invalid',
    );
    for (const list of [
      'nonsense\n',
      `${'0'.repeat(64)}  ../../x\n`,
      `${'0'.repeat(64)}  data/blobs/${'1'.repeat(64)}\n`,
    ]) {
      await refused({ list: (text) => text + list }, 'bundle-manifest-invalid', {
        part: 'manifest-sha256.txt',
      });
    }
    await refused({ list: (text) => text + text.split('\n')[0] + '\n' }, 'bundle-manifest-invalid');
    await refused({ list: (text) => text.trimEnd() }, 'bundle-manifest-invalid');
  });

  it('refuses a description that breaks the schema, and one from the future with its own words', async () => {
    await refused({ manifest: (m) => (m.major = 2) }, 'bundle-version-newer');
    for (const change of [
      (m: Record<string, unknown>) => (m.more = 1),
      (m: Record<string, unknown>) => (m.recipients = []),
      (m: Record<string, unknown>) => delete m.purpose,
      (m: Record<string, unknown>) => (m.seq = 1e999),
      (m: Record<string, unknown>) => (m.consent = [{ case: '../../x', consent: null }]),
      (m: Record<string, unknown>) => (m.createdAt = 'yesterday'),
    ]) {
      await refused({ manifest: change }, 'bundle-manifest-invalid', { part: 'bundle.json' });
    }
    for (const bundleJson of [
      '',
      'null',
      '[]',
      '{"format":"satchel-bundle","format":"x"}',
      '{"__proto__":{}}',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    ]) {
      await refused({ bundleJson }, 'bundle-manifest-invalid', { part: 'bundle.json' });
    }
  });

  it('keeps what a later minor version adds under "ext"', async () => {
    const file = await forge(field, hq, {
      manifest: (m) => Object.assign(m, { minor: 3, ext: { colour: 'red' } }),
    });
    const { bundle } = await receive(file, hq, [field]);
    expect(bundle.manifest).toMatchObject({ minor: 3, ext: { colour: 'red' } });
  });
});

describe('limits', () => {
  const limited = async (limits: object, limit: string): Promise<void> =>
    await expect(receive(await forge(field, hq), hq, [field], { limits })).rejects.toMatchObject({
      code: 'bundle-too-large',
      params: { limit },
    });

  it('stop a bundle at its total, its members, their number and its entries', async () => {
    await limited({ totalBytes: 3000 }, 'total');
    await limited({ totalBytes: 5 }, 'total');
    await limited({ memberBytes: 6 }, 'member');
    await limited({ members: 2 }, 'members');
    await limited({ entries: 0 }, 'entries');
    await limited({ tagFileBytes: 100 }, 'tag-file');
  });

  it('stop an endless journal line before it fills the staging', async () => {
    await expect(
      receive(await forge(field, hq), hq, [field], { limits: { lineBytes: 3 } }),
    ).resolves.toBeDefined();
    const endless = Buffer.alloc(300_000, 0x20);
    const parts = (all: TarPart[]): TarPart[] =>
      all.map((part) => (part.name.endsWith('.jsonl') ? { ...part, bytes: endless } : part));
    const manifest = (m: Record<string, unknown>): void =>
      void Object.assign(m.counts as object, { bytes: 400_000 });
    const file = await forge(field, hq, { parts, manifest, bagInfo: 'Payload-Oxum: 400000.3\n' });
    const sinkless = receive(file, hq, [field], { limits: { lineBytes: 70_000 } });
    await expect(sinkless).rejects.toMatchObject({
      code: 'bundle-journal-refused',
      params: { reason: 'size', line: 1 },
    });
  });
});

describe('the tar of a bundle', () => {
  const withHeader =
    (header: (block: Buffer) => void, keepChecksum = false) =>
    (all: TarPart[]): TarPart[] =>
      all.map((part) => (part.name.endsWith('1.txt') ? { ...part, header, keepChecksum } : part));

  it.each([
    '../x',
    '/etc/passwd',
    'C:\\x',
    '\\\\server\\share\\x',
    'bundle/../x',
    'bundle/data/../../x',
    'bundle/data/blobs/x',
    'x',
    '',
    `bundle/data/blobs/${'A'.repeat(64)}`,
    'bundle/DATA/summary/1.txt',
    'bundle//data/summary/1.txt',
    './bundle/data/summary/1.txt',
    'bundle/data/summary/1.txt/',
    'bundle/data/summary/1.TXT',
    'bundle/data/summary/١.txt',
    'bundle/data/forms/a..b.json',
  ])('refuses the name %j', async (name) => {
    await refused(
      {
        parts: (all) => [
          ...all,
          { name: Buffer.from(name).toString('latin1'), bytes: Buffer.alloc(0) },
        ],
      },
      'bundle-tar-refused',
      { reason: 'name' },
    );
  });

  it.each(['1', '2', '3', '4', '5', '6', '7', '\0', 'L', 'K', 'x', 'g', 'S', 'V', 'M', 'D'])(
    'refuses the member type %j',
    async (type) => {
      await refused(
        { parts: withHeader((block) => block.write(type, 156, 'latin1')) },
        'bundle-tar-refused',
        { reason: 'type' },
      );
    },
  );

  it.each([
    ['a negative size', 'size', (b: Buffer) => b.write('-0000000007\0', 124, 'latin1')],
    ['a base-256 size', 'size', (b: Buffer) => b.fill(0xff, 124, 136)],
    ['a size with blanks', 'size', (b: Buffer) => b.write('          7\0', 124, 'latin1')],
    ['a link name', 'link', (b: Buffer) => b.write('/etc/passwd', 157, 'latin1')],
    ['a name prefix', 'prefix', (b: Buffer) => b.write('/etc', 345, 'latin1')],
    ['bytes after the name', 'name', (b: Buffer) => b.write('x', 99, 'latin1')],
    ['GNU format', 'format', (b: Buffer) => b.write('ustar  \0', 257, 'latin1')],
    ['the old format', 'format', (b: Buffer) => b.fill(0, 257, 265)],
  ] as const)('refuses %s', async (_what, reason, header) => {
    await refused({ parts: withHeader(header) }, 'bundle-tar-refused', { reason });
  });

  it('refuses a wrong checksum, also of a header that is otherwise right', async () => {
    await refused(
      { parts: withHeader((block) => block.write('9', 148, 'latin1'), true) },
      'bundle-tar-refused',
      { reason: 'checksum' },
    );
    await refused(
      { parts: withHeader((block) => block.write('1', 136, 'latin1'), true) },
      'bundle-tar-refused',
      { reason: 'checksum' },
    );
  });

  it('refuses a size larger than what follows, and a missing end', async () => {
    await refused(
      {
        parts: (all) => [
          ...all.slice(0, -1),
          { ...all.at(-1)!, header: (b) => b.write('00000077777\0', 124, 'latin1') },
        ],
      },
      'bundle-count-mismatch',
    );
    await refused({ end: Buffer.alloc(0) }, 'bundle-tar-refused', { reason: 'cut' });
    await refused({ end: Buffer.alloc(512) }, 'bundle-tar-refused', { reason: 'cut' });
  });

  it('refuses anything but zeros after the end, and hidden bytes between members', async () => {
    const hidden = Buffer.alloc(4096);
    hidden[4095] = 1;
    await refused({ end: hidden }, 'bundle-tar-refused', { reason: 'data-after-end' });
    await refused(
      { end: Buffer.concat([Buffer.alloc(1024), tarOf([summary])]) },
      'bundle-tar-refused',
      { reason: 'data-after-end' },
    );
    await refused(
      { end: Buffer.concat([Buffer.alloc(512), tarOf([summary])]) },
      'bundle-tar-refused',
      { reason: 'end' },
    );
    const tar = forgeTar(field, hq);
    const body = tar.indexOf('Case 1\n');
    tar[body + 100] = 1;
    const sealed = await seal(tar, [hq.keys.classic.recipient]);
    await expect(receive(sealed, hq, [field])).rejects.toMatchObject({
      code: 'bundle-tar-refused',
      params: { reason: 'padding' },
    });
  });

  it('takes zeros after the end, as GNU tar writes them', async () => {
    expect(
      await receive(await forge(field, hq, { end: Buffer.alloc(10_240) }), hq, [field]),
    ).toMatchObject({ members: 3 });
  });

  it('takes padding only where and as it was signed', async () => {
    const zeros = Buffer.alloc(3000);
    const padding: TarPart = { name: 'bundle/padding', bytes: zeros };
    const tagList = (text: string): string => `${text}${sha256Hex(zeros)}  padding\n`;
    const last = (all: TarPart[]): TarPart[] => [...all, padding];
    expect(
      await receive(await forge(field, hq, { tagList, parts: last }), hq, [field]),
    ).toMatchObject({ members: 3 });
    await refused({ parts: last }, 'bundle-extra-member');
    await refused({ tagList }, 'bundle-missing-member');
    const changed: TarPart = { ...padding, bytes: Buffer.alloc(3000, 1) };
    await refused({ tagList, parts: (all) => [...all, changed] }, 'bundle-hash-mismatch', {
      part: 'padding',
    });
    await refused(
      { tagList, parts: (all) => [...all.slice(0, -1), padding, all.at(-1)!] },
      'bundle-tar-refused',
      { reason: 'order' },
    );
    await refused({ tagList, parts: (all) => [...all, padding, padding] }, 'bundle-tar-refused', {
      reason: 'order',
    });
  });

  it('leaves no member of the sink open after any failure', async () => {
    const file = await forge(field, hq, {
      parts: (all) =>
        all.map((p) => (p.name.endsWith('1.txt') ? { ...p, bytes: Buffer.from('Case X\n') } : p)),
    });
    const bundle = await openBundle({
      source: chunksOf(file),
      identities: hq.identities,
      knownSigners: [{ signingKey: field.signingKey, officeId: field.id }],
    });
    const sink = memorySink();
    await expect(bundle.readMembers(sink)).rejects.toMatchObject({ code: 'bundle-hash-mismatch' });
    expect(sink.open_()).toBe(0);
  });
});
