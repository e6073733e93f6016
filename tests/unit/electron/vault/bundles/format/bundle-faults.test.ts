import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '../../../../../../shared/app-error';
import { writeBundle } from '../../../../../../electron/vault/bundles/format/bundle-writer';
import {
  bundleForNode,
  finished,
  run,
  startNode,
  temporaryFolder,
} from '../../../../../support/node-child';
import { blob, draftOf, makeOffice, receive, sampleMembers, type Office } from './bundle-fixture';

const folder = temporaryFolder();
let field: Office;
let hq: Office;
let file: Buffer;
let script: string;
beforeAll(async () => {
  [field, hq] = await Promise.all([makeOffice(1), makeOffice(2)]);
  const out = join(folder.path, 'case.satchel');
  const recipients = [hq.keys.classic.recipient];
  await writeBundle({
    out,
    recipients,
    signer: field.signer,
    draft: draftOf(field),
    members: [...sampleMembers(), blob(randomBytes(500_000))],
  });
  file = readFileSync(out);
  script = await bundleForNode(
    'tests/unit/electron/vault/bundles/format/bundle-child.ts',
    join(folder.path, 'bin'),
  );
}, 60_000);
afterAll(() => folder.remove());

const codeOf = (bytes: Uint8Array): Promise<string> =>
  receive(bytes, hq, [field]).then(
    () => 'opened',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describe('a bundle that was cut, lengthened or changed', () => {
  it('is refused as incomplete at every chunk boundary, around it, and anywhere else', async () => {
    const payload = file.indexOf('\n---') + 1 + 48 + 16;
    const cuts: number[] = [];
    for (let end = payload; end < file.length; end += 65_552)
      cuts.push(end - 1, end, end + 1, end + 16, end + 17);
    for (let i = 0; i < 200; i++) cuts.push(randomInt(file.length));
    for (const cut of cuts)
      expect(['bundle-truncated', 'bundle-damaged']).toContain(await codeOf(file.subarray(0, cut)));
  });

  it('is refused with anything after its end', async () => {
    expect(await codeOf(file)).toBe('opened');
    for (const more of [Buffer.from([0]), Buffer.alloc(16), Buffer.alloc(65_552), file]) {
      expect(await codeOf(Buffer.concat([file, more]))).toMatch(/^bundle-(damaged|truncated)$/);
    }
  });

  it('is refused after any flipped bit', async () => {
    const codes = new Map<string, number>();
    for (let i = 0; i < 400; i++) {
      const bad = Buffer.from(file);
      // Every bit position of the header gets its share: it is short and decides most.
      const at = i < 200 ? randomInt(300) : randomInt(file.length);
      bad[at]! ^= 1 << (i % 8);
      const code = await codeOf(bad);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(
      [...codes.keys()].filter(
        (code) => !/^bundle-(damaged|truncated|not-for-us|not-a-bundle)$/.test(code),
      ),
    ).toEqual([]);
  }, 60_000);
});

describe('a bundle that is written anew while it is read', () => {
  it('is refused wherever the one becomes the other, and is neither of them', async () => {
    const out = join(folder.path, 'other.satchel');
    await writeBundle({
      out,
      recipients: [hq.keys.classic.recipient],
      signer: field.signer,
      draft: draftOf(field),
      members: [...sampleMembers(), blob(randomBytes(500_000))],
    });
    const other = readFileSync(out);
    expect(other.length).toBe(file.length);
    const length = 65_536;
    const pieces = Math.ceil(file.length / length);
    expect(pieces).toBeGreaterThan(5);
    for (let change = 1; change < pieces; change += 1) {
      async function* changing(): AsyncGenerator<Uint8Array> {
        for (let piece = 0; piece < pieces; piece += 1)
          yield (piece < change ? file : other).subarray(piece * length, (piece + 1) * length);
      }
      await expect(receive(file, hq, [field], { source: changing() })).rejects.toMatchObject({
        code: 'bundle-damaged',
      });
    }
    expect([await codeOf(file), await codeOf(other)]).toEqual(['opened', 'opened']);
  });
});

describe('writing under faults', () => {
  const inSmallMount = (name: string, options: string, mib: string) => {
    const dir = join(folder.path, name);
    const command = `mkdir "$1" && mount -t tmpfs -o ${options} tmpfs "$1" && exec "$2" "$3" fill "$1" ${mib}`;
    return run('unshare', ['-rm', 'sh', '-c', command, 'sh', dir, process.execPath, script]);
  };

  it('says that a stick is full and leaves nothing on it', async () => {
    expect(JSON.parse((await inSmallMount('full', 'size=4m', '20')).stdout)).toEqual({
      code: 'disk-full',
      left: [],
    });
    expect(JSON.parse((await inSmallMount('roomy', 'size=8m', '4')).stdout)).toEqual({
      code: 'written',
      left: ['case.satchel'],
    });
  });

  it('says that a stick is write-protected', async () => {
    expect(JSON.parse((await inSmallMount('protected', 'size=4m,ro', '1')).stdout)).toEqual({
      code: 'disk-write-protected',
      left: [],
    });
  });

  it('leaves nothing under the final name when it is killed in the middle', async () => {
    const dir = join(folder.path, 'killed');
    mkdirSync(dir);
    const child = startNode(script, ['slow', dir, '8']);
    const done = finished(child);
    await new Promise((resolve) => child.stdout!.once('data', resolve));
    child.kill('SIGKILL');
    await done;
    expect(readdirSync(dir).filter((name) => !name.endsWith('.part'))).toEqual([]);
  });

  it('writes 400 MB and takes it into encrypted staging in bounded memory', async () => {
    const dir = join(folder.path, 'large');
    mkdirSync(dir);
    const { stdout, stderr } = await finished(startNode(script, ['measure', dir, '400']));
    expect(stderr).toBe('');
    console.info(`bundle: ${stdout.trim()}`);
    const measured = JSON.parse(stdout) as { bytes: number; peakMib: number };
    expect(measured.bytes).toBe(400 * 1024 * 1024);
    expect(measured.peakMib).toBeLessThan(320);
  }, 120_000);
});
