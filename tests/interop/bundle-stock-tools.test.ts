import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAGIT_TXT, bagInfoText, sha256Hex } from '../../electron/vault/bundles/format/bag';
import { writeBundle } from '../../electron/vault/bundles/format/bundle-writer';
import {
  minisignPublicKey,
  parseMinisignPublicKey,
} from '../../electron/vault/bundles/format/minisign';
import { temporaryFolder } from '../support/node-child';
import { shell, stockTools, type StockTools } from '../support/stock-tools';
import {
  blob,
  draftOf,
  makeOffice,
  receive,
  sampleMembers,
  source,
  type Office,
} from '../unit/electron/vault/bundles/format/bundle-fixture';

/** What a headquarters without Satchel does (security.md 2.5), and the way back. */
const folder = temporaryFolder();
let tools: StockTools;
let field: Office;
let hq: Office;
beforeAll(async () => {
  [tools, field, hq] = await Promise.all([stockTools(), makeOffice(1), makeOffice(2)]);
}, 180_000);
afterAll(() => folder.remove());

const workDir = (name: string): string => {
  const dir = join(folder.path, name);
  mkdirSync(dir);
  return dir;
};

const OPEN = `
$AGE -d -i identity.txt case.satchel > bundle.tar
mkdir out && tar -x -C out --no-same-owner --no-same-permissions -f bundle.tar
cd out/bundle
$MINISIGN -Vm tagmanifest-sha256.txt -p ../../sender.pub
sha256sum -c --strict --quiet tagmanifest-sha256.txt
sha256sum -c --strict --quiet manifest-sha256.txt
find . -type f | wc -l
`;

const members = [
  ...sampleMembers(),
  blob(randomBytes(300_000)),
  source('data/summary/2.html', '<!doctype html><title>Case 2</title>'),
  source('data/journal-0002.jsonl', '{"name":"ሰላም"}\n'),
];

describe.each([
  ['classic', 'ageClassic'],
  ['classic', 'ageHybrid'],
  ['hybrid', 'ageHybrid'],
] as const)('our bundle for %s recipients, opened by %s', (kind, program) => {
  it('opens, verifies and reads with age, tar, minisign and sha256sum alone', async () => {
    const dir = workDir(`${kind}-${program}`);
    await writeBundle({
      out: join(dir, 'case.satchel'),
      recipients: [field.keys[kind].recipient, hq.keys[kind].recipient],
      signer: field.signer,
      draft: draftOf(field),
      members,
    });
    writeFileSync(join(dir, 'identity.txt'), `${hq.keys[kind].identity}\n`);
    writeFileSync(join(dir, 'sender.pub'), minisignPublicKey(field.signer.publicKey));
    const { code, stdout, stderr } = await shell(tools, dir, OPEN, { AGE: tools[program] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Signature and comment signature verified');
    expect(stdout.trim().split('\n').at(-1)).toBe(String(members.length + 7));
    for (const member of members) {
      const [bytes] = member.open() as Iterable<Uint8Array>;
      expect(readFileSync(join(dir, 'out/bundle', member.name)).equals(Buffer.from(bytes!))).toBe(
        true,
      );
    }
  });

  it('is refused by minisign once the list was changed', async () => {
    const dir = join(folder.path, `${kind}-${program}`);
    const script =
      'cd out/bundle; sed -i "s/^./0/" tagmanifest-sha256.txt; $MINISIGN -Vm tagmanifest-sha256.txt -p ../../sender.pub';
    expect((await shell(tools, dir, script)).code).not.toBe(0);
  });
});

describe('a large bundle', () => {
  it('also goes straight from age into tar, past its padding, without an error of either', async () => {
    const dir = workDir('piped');
    const content = randomBytes(20_000_001);
    const { manifest } = await writeBundle({
      out: join(dir, 'case.satchel'),
      recipients: [hq.keys.hybrid.recipient],
      signer: field.signer,
      draft: draftOf(field),
      members: [blob(content)],
    });
    writeFileSync(join(dir, 'identity.txt'), `${hq.keys.hybrid.identity}\n`);
    const script =
      '$AGE_HYBRID -d -i identity.txt case.satchel | tar -xf - && cd bundle && sha256sum -c --strict --quiet manifest-sha256.txt';
    expect(await shell(tools, dir, script)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(manifest.counts).toEqual({ cases: 1, entries: 0, documents: 1, bytes: content.length });
  });
});

const BUILD = `
$MINISIGN -G -W -p key.pub -s key.sec </dev/null >/dev/null
`;

const PACK = `
cd tree
(cd bundle && sha256sum data/journal-* data/forms/* data/summary/* data/blobs/*) > bundle/manifest-sha256.txt
(cd bundle && sha256sum bagit.txt bag-info.txt manifest-sha256.txt bundle.json) > bundle/tagmanifest-sha256.txt
$MINISIGN -Sm bundle/tagmanifest-sha256.txt -s ../key.sec -t 'made at headquarters' >/dev/null
tar --format=ustar --owner=0 --group=0 --numeric-owner -cf ../bundle.tar bundle/tagmanifest-sha256.txt \
  bundle/tagmanifest-sha256.txt.minisig bundle/bagit.txt bundle/bag-info.txt bundle/manifest-sha256.txt bundle/bundle.json \
  bundle/data/journal-* bundle/data/forms/* bundle/data/summary/* bundle/data/blobs/*
cd .. && $AGE -r "$RECIPIENT" -o case.satchel bundle.tar
`;

describe.each([
  ['classic', 'ageClassic'],
  ['hybrid', 'ageHybrid'],
] as const)(
  'a bundle that headquarters made by hand for a %s recipient with %s',
  (kind, program) => {
    it('opens here', async () => {
      const dir = workDir(`made-${kind}`);
      const recipient = field.keys[kind].recipient;
      expect(await shell(tools, dir, BUILD)).toMatchObject({ code: 0 });
      const signingKey = Buffer.from(
        parseMinisignPublicKey(readFileSync(join(dir, 'key.pub'), 'utf8'))!,
      ).toString('base64');
      const content: Record<string, Buffer> = {
        'data/journal-0001.jsonl': Buffer.from('{"n":1}\n{"n":2}\n'),
        'data/forms/intake.json': Buffer.from('{}'),
        'data/summary/1.txt': Buffer.from('Case 1\n'),
        [`data/blobs/${sha256Hex(Buffer.from('paper'))}`]: Buffer.from('paper'),
      };
      const bytes = Object.values(content).reduce((sum, file) => sum + file.length, 0);
      const draft = draftOf(hq);
      const manifest = {
        format: 'satchel-bundle',
        major: 1,
        minor: 0,
        ...draft,
        sender: { ...draft.sender, kind: 'headquarters', signingKey },
        recipients: [recipient],
        counts: { cases: 1, entries: 2, documents: 1, bytes },
      };
      const tags = {
        'bagit.txt': BAGIT_TXT,
        'bag-info.txt': bagInfoText({ bytes, members: 4 }, '2026-11-21', 'hand'),
        'bundle.json': JSON.stringify(manifest),
      };
      for (const folderName of ['forms', 'summary', 'blobs'])
        mkdirSync(join(dir, 'tree/bundle/data', folderName), { recursive: true });
      for (const [name, file] of Object.entries({ ...content, ...tags }))
        writeFileSync(join(dir, 'tree/bundle', name), file);
      expect(
        await shell(tools, dir, PACK, { AGE: tools[program], RECIPIENT: recipient }),
      ).toMatchObject({ code: 0, stderr: '' });

      const knownSigners = [{ signingKey, officeId: hq.id }];
      const received = await receive(join(dir, 'case.satchel'), field, [], { knownSigners });
      expect(received).toMatchObject({ members: 4, entries: 2, bytes });
      for (const [name, file] of Object.entries(content))
        expect(received.files.get(name)!.equals(file)).toBe(true);
    });
  },
);
