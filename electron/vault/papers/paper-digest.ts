import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../shared/canonical-json';
import type { PaperEnvelope } from '../../../shared/papers/paper';

/**
 * Names what a paper says: number, type, office and body. Not its time and recipients, because the same paper may be
 * saved once more, for another stick.
 */
export const paperDigest = ({
  paperId,
  type,
  sender,
  body,
}: Pick<PaperEnvelope, 'paperId' | 'type' | 'body'> & { sender: { officeId: string } }): string =>
  createHash('sha256')
    .update(canonicalJson({ paperId, type, office: sender.officeId, body }))
    .digest('hex');
