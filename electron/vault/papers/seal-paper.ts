import { canonicalJson } from '../../../shared/canonical-json';
import type { BundleSender } from '../../../shared/bundles/format';
import {
  PAPER_FORMAT,
  PAPER_MAJOR,
  PaperEnvelope,
  type PaperType,
} from '../../../shared/papers/paper';
import { encryptAge } from '../bundles/format/age-container';
import { paddingSize, zeros } from '../bundles/format/bundle-padding';
import { type Signer, signMinisign } from '../bundles/format/minisign';
import { type TarSource, writeTar } from '../bundles/format/tar-writer';

/** The members of the tar, in this order. */
export const PAPER_JSON = 'paper/paper.json';
export const PAPER_SIGNATURE = 'paper/paper.json.minisig';
export const PAPER_PADDING = 'paper/padding';

export interface PaperDraft {
  paperId: string;
  type: PaperType;
  sender: Omit<BundleSender, 'signingKey'>;
  recipients: readonly string[];
  /** UTC milliseconds. */
  at: number;
  body: unknown;
}

/**
 * An age file around a tar of `paper.json`, its minisign signature and padding: `age -d | tar -x` and
 * `minisign -V` open it, and from outside a receipt looks like a notice and like a small bundle.
 *
 * @throws AppError `mixed-recipients`, `recipient-invalid`
 */
export async function sealPaper(draft: PaperDraft, signer: Signer): Promise<Buffer> {
  const paper = Buffer.from(canonicalJson(envelopeOf(draft, signer)), 'utf8');
  const signature = Buffer.from(signMinisign(paper, signer, `paper ${draft.paperId}`), 'utf8');
  const padding = paddingSize([paper.length, signature.length]);
  const members: TarSource[] = [
    { name: PAPER_JSON, size: paper.length, open: () => [paper] },
    { name: PAPER_SIGNATURE, size: signature.length, open: () => [signature] },
    { name: PAPER_PADDING, size: padding, open: () => zeros(padding) },
  ];
  const sealed: Uint8Array[] = [];
  for await (const piece of encryptAge(writeTar(members), draft.recipients)) sealed.push(piece);
  return Buffer.concat(sealed);
}

const envelopeOf = (
  { paperId, type, sender, recipients, at, body }: PaperDraft,
  { publicKey }: Signer,
): PaperEnvelope =>
  PaperEnvelope.parse({
    format: PAPER_FORMAT,
    major: PAPER_MAJOR,
    paperId,
    type,
    sender: { ...sender, signingKey: Buffer.from(publicKey).toString('base64') },
    recipients: [...recipients],
    createdAt: new Date(at).toISOString(),
    body,
  });
