import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import * as vectors from 'cctv-age';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/app-error';
import { decryptAge } from '../../electron/vault/bundles/format/age-container';
import { chunksOf } from '../unit/electron/vault/bundles/format/bundle-fixture';

/** The 143 official vectors of the age format (C2SP CCTV), through the reader that opens bundles. */
interface Vector {
  name: string;
  fields: Record<string, string>;
  identities: string[];
  file: Uint8Array;
}

const all: Vector[] = Object.entries(vectors as unknown as Record<string, Uint8Array>)
  .filter(([, bytes]) => bytes instanceof Uint8Array)
  .map(([name, bytes]) => {
    const end = Buffer.from(bytes).indexOf('\n\n');
    const lines = Buffer.from(bytes.subarray(0, end)).toString('utf8').split('\n');
    const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
    const identities = lines
      .filter((line) => line.startsWith('identity: '))
      .map((line) => line.slice(10));
    const body = bytes.subarray(end + 2);
    return {
      name,
      fields,
      identities,
      file: fields.compressed === 'zlib' ? inflateSync(body) : body,
    };
  });

const headerCodes = [
  'bundle-damaged',
  'bundle-truncated',
  'bundle-not-a-bundle',
  'bundle-passphrase',
  'bundle-mixed-recipients',
];

/** Our profile is narrower than age: binary, keys and no passphrase, one kind of recipient. */
function expected({ name, fields }: Vector): { opens: boolean; codes: string[] } {
  if (fields.armored === 'yes')
    return { opens: false, codes: ['bundle-not-a-bundle', 'bundle-truncated'] };
  if (name === 'scrypt_uppercase') return { opens: false, codes: ['bundle-not-for-us'] };
  if (fields.passphrase !== undefined)
    return { opens: false, codes: ['bundle-passphrase', 'bundle-damaged'] };
  if (name === 'hybrid_and_x25519') return { opens: false, codes: ['bundle-mixed-recipients'] };
  switch (fields.expect) {
    case 'success':
      return { opens: true, codes: [] };
    case 'no match':
      return { opens: false, codes: ['bundle-not-for-us'] };
    case 'HMAC failure':
      return { opens: false, codes: ['bundle-damaged'] };
    case 'payload failure':
      return { opens: false, codes: ['bundle-damaged', 'bundle-truncated'] };
    default:
      return { opens: false, codes: headerCodes };
  }
}

interface Outcome {
  code: string | null;
  sha256: string;
  bytes: number;
}

async function outcome(vector: Vector, size: number): Promise<Outcome> {
  const hash = createHash('sha256');
  let bytes = 0;
  let code: string | null = null;
  try {
    for await (const chunk of await decryptAge(chunksOf(vector.file, size), vector.identities)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (!isAppError(error)) throw error;
    code = error.code;
  }
  return { code, sha256: hash.digest('hex'), bytes };
}

describe('the official age vectors', () => {
  it('are all here', () => expect(all).toHaveLength(143));

  it.each(all.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    const { opens, codes } = expected(vector);
    const sizes =
      vector.file.length > 1_000_000
        ? [1 << 20]
        : vector.file.length > 5_000
          ? [1 << 20, 1021]
          : [1 << 20, 1];
    for (const size of sizes) {
      const { code, sha256, bytes } = await outcome(vector, size);
      if (opens) expect({ code, sha256 }).toEqual({ code: null, sha256: vector.fields.payload });
      else expect(codes).toContain(code);
      // The reference hands out a last chunk before it looks at what follows; we keep it back. So a failure
      // gives what the vector says or stops earlier, always at the end of an authenticated chunk.
      if (!opens && sha256 !== vector.fields.payload) expect(bytes % 65_536).toBe(0);
    }
  });
});
