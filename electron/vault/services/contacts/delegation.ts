import type { ContactType } from '../../../../shared/contacts/contract';
import type { AgencyPack } from '../../../../shared/papers/agency-pack';
import type { Db } from '../../db/database';
import { packBody, packInForce, readAgency, type StoredAgency } from '../agency/agency-book';

/** The agency's word, in the pack in force here, that an office may vouch for others. */
export interface Delegation {
  agency: string;
  agencyKey: string;
  /** Of the pack. */
  version: number;
  kinds: readonly ContactType[];
  /** UTC milliseconds; null: as long as the packs say so. */
  until: number | null;
}

export type Delegations = (officeId: string) => Delegation | null;

/**
 * Asked of our own pack alone: what an introduction says of its right to be believed proves nothing. Only offices
 * that the agency itself names can hold one, so nobody who was introduced can introduce others. The pack may be
 * large: it is read once, at the first question.
 */
export function delegationsIn(db: Db): Delegations {
  let read: { agency: StoredAgency; pack: AgencyPack } | null | undefined;
  return (officeId) => {
    if (read === undefined) read = standing(db);
    const office = read?.pack.offices.find(({ card }) => card.office.id === officeId);
    if (!read || !office || office.mayVouchFor.length === 0) return null;
    return {
      agency: read.agency.name,
      agencyKey: read.agency.publicKey,
      version: read.pack.version,
      kinds: office.mayVouchFor,
      until: office.mayVouchUntil === undefined ? null : Date.parse(office.mayVouchUntil),
    };
  };
}

function standing(db: Db): { agency: StoredAgency; pack: AgencyPack } | null {
  const [agency, stored] = [readAgency(db), packInForce(db)];
  return agency && stored?.agencyKey === agency.publicKey
    ? { agency, pack: packBody(stored) }
    : null;
}

export const delegationOf = (db: Db, officeId: string): Delegation | null =>
  delegationsIn(db)(officeId);

export const hasEnded = ({ until }: Delegation, now: number): boolean =>
  until !== null && until <= now;
