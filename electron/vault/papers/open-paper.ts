import { identityToRecipient } from 'age-encryption';

import { AppError } from '../../../shared/app-error';
import { type Paper, PAPER_FORMAT, PAPER_MAJOR, PaperEnvelope } from '../../../shared/papers/paper';
import { decryptAge } from '../bundles/format/age-container';
import { ByteReader } from '../bundles/format/byte-reader';
import { parseMinisign, verifyMinisign } from '../bundles/format/minisign';
import { parseStrictJson } from '../bundles/format/strict-json';
import { TarReader } from '../bundles/format/tar-reader';
import { paperDigest } from './paper-digest';
import { PAPER_JSON, PAPER_PADDING, PAPER_SIGNATURE } from './seal-paper';

/** An agency pack with all its forms is the largest; nothing of a paper is read beyond this. */
export const PAPER_BYTES = 8 * 1024 * 1024;
const SIGNATURE_BYTES = 4096;

/**
 * Opens a paper: seal, end of file, signature by the key it names, schema, and that it was sealed to us by its
 * sender. Whether that key is one that somebody compared is for the caller to ask.
 *
 * @throws AppError `paper-not-a-paper`, `paper-too-large`, `paper-damaged`, `paper-not-for-us`, `paper-signature-wrong`, `paper-newer`
 */
export async function openPaper(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): Promise<Paper> {
  const { paper, signature } = await readMembers(source, identities);
  const envelope = parseEnvelope(paper);
  const parsed = parseMinisign(Buffer.from(signature).toString('utf8'));
  const key = Buffer.from(envelope.sender.signingKey, 'base64');
  if (!parsed || !verifyMinisign(paper, parsed, key)) throw new AppError('paper-signature-wrong');
  const own = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  // Sealed to us by somebody who is not its sender: it was said to others, not to us.
  if (!envelope.recipients.some((recipient) => own.includes(recipient)))
    throw new AppError('paper-not-for-us');
  const { paperId, type, sender, createdAt, body } = envelope;
  return { paperId, type, sender, createdAt, body, digest: paperDigest(envelope) };
}

async function readMembers(
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): Promise<{ paper: Uint8Array; signature: Uint8Array }> {
  let reader: ByteReader | undefined;
  try {
    reader = new ByteReader(capped(await decryptAge(source, identities)));
    const tar = new TarReader(reader);
    const paper = await whole(tar, PAPER_JSON, PAPER_BYTES);
    const signature = await whole(tar, PAPER_SIGNATURE, SIGNATURE_BYTES);
    if ((await tar.next())?.name !== PAPER_PADDING || (await tar.next()) !== null)
      throw new AppError('paper-damaged');
    return { paper, signature };
  } catch (error) {
    throw asPaperError(error);
  } finally {
    await reader?.close();
  }
}

async function whole(tar: TarReader, name: string, max: number): Promise<Uint8Array> {
  const member = await tar.next();
  if (member?.name !== name)
    throw new AppError(name === PAPER_JSON ? 'paper-not-a-paper' : 'paper-damaged');
  return tar.whole(member, max);
}

async function* capped(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of plain) {
    if ((bytes += chunk.length) > 2 * PAPER_BYTES) throw new AppError('paper-too-large');
    yield chunk;
  }
}

/** What the container says of bundles, said of papers. */
function asPaperError(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.code.startsWith('bundle-')) return error;
  if (error.code === 'bundle-not-for-us') return new AppError('paper-not-for-us');
  if (error.code === 'bundle-not-a-bundle') return new AppError('paper-not-a-paper');
  if (error.code === 'bundle-too-large') return new AppError('paper-too-large');
  return new AppError('paper-damaged');
}

function parseEnvelope(bytes: Uint8Array): PaperEnvelope {
  let value: unknown;
  try {
    value = parseStrictJson(bytes, { bytes: PAPER_BYTES, keys: 500_000 });
  } catch {
    throw new AppError('paper-damaged');
  }
  const { format, major } = (value ?? {}) as Record<string, unknown>;
  if (format === PAPER_FORMAT && typeof major === 'number' && major > PAPER_MAJOR)
    throw new AppError('paper-newer');
  const parsed = PaperEnvelope.safeParse(value);
  if (!parsed.success) throw new AppError('paper-damaged');
  return parsed.data;
}
