import { readFileSync } from 'node:fs';

import { decryptAge } from '../../electron/vault/bundles/format/age-container';
import { ownIdentities } from '../../electron/vault/services/bundles/staging';
import type { TestOffice } from './test-office';

/** The whole tar of a bundle or paper, as the office it is for can read it. */
export async function decryptedPayload(office: TestOffice, path: string): Promise<Buffer> {
  const source = (async function* () {
    yield readFileSync(path);
  })();
  const pieces: Uint8Array[] = [];
  for await (const piece of await decryptAge(source, ownIdentities(office.session().vault)))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** JSON as other programs write it: every character beyond ASCII as an escape. */
const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The middle of a text in base64 whatever stands before it: one for each of the three places. */
function inBase64(text: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')]);
    const whole = bytes.subarray(before === 0 ? 0 : 3, bytes.length - (bytes.length % 3));
    return [whole.toString('base64'), whole.toString('base64url')];
  });
}

/** Which of these texts stand in the bytes, in any of the forms in which a text is written. */
export function canariesIn(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.filter((text) =>
    [
      text,
      JSON.stringify(text).slice(1, -1),
      escaped(text),
      encodeURIComponent(text),
      Buffer.from(text, 'utf8').toString('hex'),
      ...inBase64(text),
    ].some(
      (form) =>
        bytes.includes(Buffer.from(form, 'utf8')) || bytes.includes(Buffer.from(form, 'utf16le')),
    ),
  );
}
