import { AppError } from '../../../../shared/app-error';
import type { agency as contract, AgencyStatus } from '../../../../shared/agency/contract';
import type { Db } from '../../db/database';
import type { Handlers, Session } from '../../session';
import { nameOfUser } from '../users/staff-directory';
import { checkComparison, wordsOf } from '../contacts/comparison';
import { contactOfOffice } from '../contacts/contact-book';
import { agencyFingerprint } from './agency-key';
import {
  dropWaitingPacks,
  packBody,
  packInForce,
  putAgency,
  readAgency,
  type StoredPack,
  waitingPack,
} from './agency-book';
import { agencyResources } from './agency-resources';
import { applyPack } from './apply-pack';
import { createAgency } from './create-agency';
import { makePack } from './make-pack';
import { previewPack } from './preview-pack';

function statusOf({ vault }: Pick<Session, 'vault'>): AgencyStatus {
  const { db } = vault;
  const agency = readAgency(db);
  const inForce = packInForce(db);
  const waiting = waitingPack(db);
  const fingerprint = agency && agencyFingerprint(agency.publicKey);
  return {
    agency:
      agency && fingerprint
        ? {
            name: agency.name,
            fingerprint,
            words: wordsOf(fingerprint),
            isOurs: agency.seed !== null,
            acceptedAt: agency.acceptedAt,
            acceptedBy: nameOfUser(db, agency.acceptedBy),
            acceptedHow: agency.acceptedHow,
          }
        : null,
    inForce: inForce ? summaryOf(db, inForce) : null,
    waiting: waiting ? previewPack(vault, packBody(waiting)) : null,
  };
}

function summaryOf(db: Db, pack: StoredPack): NonNullable<AgencyStatus['inForce']> {
  const { offices, forms, codeLists, settings, profiles, policy } = packBody(pack);
  return {
    version: pack.version,
    appliedAt: pack.appliedAt,
    offices: offices.length,
    forms: forms.length,
    codeLists: codeLists.length,
    settings,
    profiles: profiles?.length ?? 0,
    changesPolicy: policy !== undefined,
    vouching: offices.flatMap(({ card, mayVouchFor: kinds, mayVouchUntil: until = null }) => {
      const contact = kinds.length > 0 ? contactOfOffice(db, card.office.id) : undefined;
      return contact ? [{ contactId: contact.id, kinds, until }] : [];
    }),
  };
}

function waitingOrThrow({ vault }: Session, version: number): StoredPack {
  const waiting = waitingPack(vault.db);
  // Another one may have come since the screen was drawn.
  if (waiting?.version !== version) throw new AppError('agency-pack-gone');
  return waiting;
}

export const agencyHandlers: Handlers<typeof contract> = {
  status: statusOf,
  resources: ({ vault }) => agencyResources(vault.db),

  create(session, { name }) {
    createAgency(session, name);
    return statusOf(session);
  },

  makePack: (session, { ticket, ...order }) =>
    makePack(session, order, session.tickets.take(ticket, 'paper')),

  apply(session, { version, ...compared }) {
    const { vault, user } = session;
    const pack = packBody(waitingOrThrow(session, version));
    vault.journal.write(() => {
      if (!readAgency(vault.db)) {
        // The one moment on which all the agency's later words rest.
        checkComparison(agencyFingerprint(pack.agency.key), compared);
        putAgency(vault.db, {
          id: pack.agency.id,
          name: pack.agency.name,
          publicKey: pack.agency.key,
          seed: null,
          acceptedAt: vault.now(),
          acceptedBy: user.id,
          acceptedHow: compared.how ?? null,
        });
      }
      applyPack(session, pack);
    });
    return statusOf(session);
  },

  discard(session, { version }) {
    waitingOrThrow(session, version);
    dropWaitingPacks(session.vault.db);
    return statusOf(session);
  },
};
