import { AppError } from '../../../../shared/app-error';
import type { ByteReader } from './byte-reader';
import { AGE_HEADER_BYTES, AGE_HEADER_LINE_BYTES, AGE_STANZAS } from './limits';

const VERSION_LINE = 'age-encryption.org/v1\n';
const BODY_COLUMNS = 64;
const classicStanzas = /^(X25519|p256tag|ssh-.*)$/;
const hybridStanzas = /^mlkem768/;

/**
 * Takes the textual header off the front of an age file, bounded and sorted out before the library sees it:
 * the library has no limit of its own, and it would open passphrase files and mixed recipients.
 */
export async function readAgeHeader(reader: ByteReader): Promise<Uint8Array> {
  const first = await reader.read(VERSION_LINE.length);
  if (!VERSION_LINE.startsWith(text(first))) throw new AppError('bundle-not-a-bundle');
  if (first.length < VERSION_LINE.length) throw new AppError('bundle-truncated');

  const lines = [first];
  const types: string[] = [];
  let length = first.length;
  let inBody = false;
  for (;;) {
    const line = await reader.readLine(AGE_HEADER_LINE_BYTES);
    if (line === null)
      throw (await reader.atEnd()) ? new AppError('bundle-truncated') : tooLarge('header');
    lines.push(line);
    length += line.length;
    if (length > AGE_HEADER_BYTES) throw tooLarge('header');
    const content = text(line).slice(0, -1);
    if (inBody) {
      if (content.length > BODY_COLUMNS) throw new AppError('bundle-damaged');
      inBody = content.length === BODY_COLUMNS;
    } else if (content.startsWith('-> ')) {
      types.push(content.split(' ')[1]!);
      if (types.length > AGE_STANZAS) throw tooLarge('recipients');
      inBody = true;
    } else {
      if (!content.startsWith('---')) throw new AppError('bundle-damaged');
      refuseKinds(types);
      return Buffer.concat(lines);
    }
  }
}

function refuseKinds(types: string[]): void {
  if (types.includes('scrypt')) throw new AppError('bundle-passphrase');
  const classic = types.some((type) => classicStanzas.test(type));
  const hybrid = types.some((type) => hybridStanzas.test(type));
  if (classic && hybrid) throw new AppError('bundle-mixed-recipients');
}

const text = (line: Uint8Array): string => Buffer.from(line).toString('latin1');
const tooLarge = (limit: string): AppError => new AppError('bundle-too-large', { limit });
