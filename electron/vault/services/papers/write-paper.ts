import { canonicalJson } from '../../../../shared/canonical-json';
import type { PaperEnvelope, PaperType } from '../../../../shared/papers/paper';
import { signerFromSeed } from '../../bundles/format/minisign';
import { orRemove, writeFileWhole } from '../../files/write-file-whole';
import { newId } from '../../ids';
import { paperDigest } from '../../papers/paper-digest';
import { sealPaper } from '../../papers/seal-paper';
import type { Session } from '../../session';
import { officeOf } from '../../vault-identity';
import { recipientsOf, refuseUnverified } from '../bundles/plan-export';
import type { StoredContact } from '../contacts/contact-book';
import { refuseSaveTo } from '../documents/save-document-out';
import { vouchFor } from '../packs/travelling';
import { notePaper, refuseOtherPaper } from './paper-book';

export interface PaperOrder {
  type: PaperType;
  body: unknown;
  /** Whom it is for; the same rules as for bundles. */
  contacts: readonly StoredContact[];
  /** A path from a dialog or the command line. */
  out: string;
  /** To save the same paper once more under its number; a new one otherwise. */
  paperId?: string;
  /** It carries keys: the book keeps that it was written, and nothing of what it says. */
  isSecret?: boolean;
}

/**
 * Writes a signed paper, whole or not at all, and keeps it in the book.
 *
 * @throws AppError contact-not-verified, mixed-recipients, save-inside-vault, save-not-a-file, disk-…
 */
export async function writePaper(
  session: Session,
  order: PaperOrder,
): Promise<{ paperId: string; bytes: number }> {
  const { vault, user } = session;
  refuseSaveTo(vault, order.out);
  refuseUnverified(order.contacts);
  const paperId = order.paperId ?? newId(vault.now());
  const body = order.body as PaperEnvelope['body'];
  const digest = paperDigest({ paperId, type: order.type, sender: vault.identity, body });
  // Asked before anything is written: two papers under one number would look like a forgery.
  refuseOtherPaper(vault.db, { id: paperId, direction: 'out', digest });
  const office = officeOf(vault.db, vault.identity.officeId);
  const sealed = await sealPaper(
    {
      paperId,
      type: order.type,
      sender: {
        officeId: vault.identity.officeId,
        officeName: office.name,
        kind: office.kind,
        deviceId: vault.identity.deviceId,
        ...vouchFor(vault),
      },
      recipients: recipientsOf(order.contacts),
      at: vault.now(),
      body,
    },
    signerFromSeed(vault.identity.privateKey),
  );
  const { bytes } = await writeFileWhole(order.out, [sealed], { home: vault.dir });
  const kept = {
    id: paperId,
    direction: 'out',
    type: order.type,
    officeId: order.contacts.length === 1 ? order.contacts[0]!.officeId : null,
    officeName: order.contacts.map(({ name }) => name).join(', '),
    digest,
    body: order.isSecret ? '{}' : canonicalJson(body),
    at: vault.now(),
    actor: user.id,
  } as const;
  await orRemove([order.out], () => vault.journal.write(() => notePaper(vault.db, kept)));
  return { paperId, bytes };
}
