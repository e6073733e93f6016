import { AppError } from '../../../../shared/app-error';
import type { agency as contract } from '../../../../shared/agency/contract';
import { CodeList } from '../../../../shared/code-lists/model';
import { ChangePolicy } from '../../../../shared/contacts/change-policy';
import { ContactType } from '../../../../shared/contacts/contract';
import { FormDefinition } from '../../../../shared/forms/form-definition';
import type { ParsedInputOf } from '../../../../shared/ipc';
import {
  AgencyPackFacts,
  type AgencyPack,
  type PackOffice,
  type RevokedKey,
} from '../../../../shared/papers/agency-pack';
import { Profile } from '../../../../shared/profiles/profile';
import { z } from '../../../../shared/zod';
import { readContactCard } from '../../bundles/format/contact-card';
import { parseStrictJson } from '../../bundles/format/strict-json';
import { all, type Db } from '../../db/database';
import { PAPER_BYTES } from '../../papers/open-paper';
import type { Session } from '../../session';
import { allContacts, type StoredContact } from '../contacts/contact-book';
import { ownCard } from '../contacts/own-card';
import { writePaper } from '../papers/write-paper';
import { packBody, packInForce, readAgency } from './agency-book';
import { signPack } from './agency-key';
import { applyPack } from './apply-pack';
import { checkPack } from './check-pack';
import { keepWaiting } from './receive-pack';

type Order = Omit<ParsedInputOf<(typeof contract)['makePack']>, 'ticket'>;

/** As many as one age header holds. */
const OFFICES = 60;

/**
 * Signs the next pack, writes it for every verified office and takes it into force here.
 *
 * @throws AppError agency-not-ours, agency-pack-invalid, agency-pack-too-large, agency-pack-offices, disk-…
 */
export async function makePack(
  session: Session,
  order: Order,
  out: string,
): Promise<{ version: number; offices: number; bytes: number }> {
  const { db } = session.vault;
  const contacts = allContacts(db).filter(
    ({ card, verifiedAt, officeId }) =>
      card !== null && verifiedAt !== null && officeId !== session.vault.identity.officeId,
  );
  if (contacts.length === 0 || contacts.length > OFFICES)
    throw new AppError('agency-pack-offices', { count: contacts.length, maximum: OFFICES });
  const pack = checkPack(nextPack(session, order, contacts));
  if (Buffer.byteLength(JSON.stringify(pack)) > PAPER_BYTES * 0.9)
    throw new AppError('agency-pack-too-large');
  // Nothing is in force here that could not be written for the others.
  const { bytes } = await writePaper(session, { type: 'agency-pack', body: pack, contacts, out });
  session.vault.journal.write(() => {
    keepWaiting(session, pack);
    applyPack(session, pack);
  });
  return { version: pack.version, offices: pack.offices.length, bytes };
}

function nextPack({ vault }: Session, order: Order, contacts: StoredContact[]): AgencyPack {
  const { db } = vault;
  const agency = readAgency(db);
  if (!agency?.seed) throw new AppError('agency-not-ours');
  const inForce = packInForce(db);
  const before = inForce && packBody(inForce);
  const policy = order.policy === undefined ? before?.policy : readPolicy(order.policy);
  const profiles = newest(
    before?.profiles ?? [],
    order.profiles.map((text) => read(text, Profile)),
  );
  const facts = AgencyPackFacts.safeParse({
    v: 1,
    agency: { id: agency.id, name: agency.name, key: agency.publicKey },
    version: (before?.version ?? 0) + 1,
    issuedAt: new Date(vault.now()).toISOString(),
    offices: officesOf(vault, order, contacts, before),
    revoked: revokedKeys(db),
    forms: newest(
      before?.forms ?? [],
      order.forms.map((text) => read(text, FormDefinition)),
    ),
    texts: mergeTexts(before?.texts ?? {}, order.texts),
    codeLists: newest(
      before?.codeLists ?? [],
      order.codeLists.map((text) => read(text, CodeList)),
    ),
    // A key with nothing behind it has no JSON form to be signed.
    settings: JSON.parse(JSON.stringify({ ...before?.settings, ...order.settings })) as unknown,
    ...(policy ? { policy } : {}),
    ...(profiles.length > 0 ? { profiles } : {}),
  });
  if (!facts.success)
    throw new AppError('agency-pack-invalid', {
      part: 'form',
      at: facts.error.issues[0]?.path.slice(0, 3).join('.') ?? '',
    });
  return signPack(facts.data, Buffer.from(agency.seed, 'base64url'));
}

function officesOf(
  vault: Session['vault'],
  { vouching }: Order,
  contacts: StoredContact[],
  before: AgencyPack | undefined,
): PackOffice[] {
  const granted = vouching && new Map(vouching.map((right) => [right.contactId, right]));
  const grantedBefore = new Map(
    before?.offices.map(({ card, mayVouchFor: kinds, mayVouchUntil: until }) => [
      card.office.id,
      { kinds, until },
    ]),
  );
  // Said anew, or as it was.
  const rightOf = (contactId: string, officeId: string | null) => {
    const right = granted ? granted.get(contactId) : grantedBefore.get(officeId ?? '');
    const { kinds = [], until } = right ?? {};
    return { mayVouchFor: kinds, ...(until ? { mayVouchUntil: until } : {}) };
  };
  const own = ownCard(vault);
  return [
    { card: own, type: 'headquarters', partnerKind: null, mayVouchFor: ContactType.options },
    ...contacts.map(({ id, card, officeId, type, partnerKind }): PackOffice => ({
      card: readContactCard(Buffer.from(card ?? '', 'utf8')),
      type: ContactType.catch('partner').parse(type),
      partnerKind,
      ...rightOf(id, officeId),
    })),
  ];
}

const revokedKeys = (db: Db): RevokedKey[] =>
  all<RevokedKey>(
    db,
    `SELECT office_id AS officeId, signing_key AS signingKey, coalesce(reason, '-') AS reason
       FROM former_keys WHERE state = 'revoked' ORDER BY at`,
  );

/** Those of before, each replaced by a newer one of the same name. */
function newest<T extends { id: string }>(before: readonly T[], now: readonly T[]): T[] {
  const byId = new Map([...before, ...now].map((each) => [each.id, each]));
  return [...byId.values()];
}

/** The table itself, or a file like the program's own with its source and licence around it. */
const readPolicy = (text: string): ChangePolicy =>
  read(
    text,
    z.union([ChangePolicy, z.object({ rights: ChangePolicy }).transform(({ rights }) => rights)]),
  );

function read<T>(text: string, schema: { parse(value: unknown): T }): T {
  try {
    return schema.parse(parseStrictJson(Buffer.from(text, 'utf8'), { bytes: PAPER_BYTES }));
  } catch {
    throw new AppError('agency-pack-invalid', { part: 'file', at: text.slice(0, 40) });
  }
}

function mergeTexts(before: AgencyPack['texts'], text: string | undefined): AgencyPack['texts'] {
  if (text === undefined) return before;
  const now = read(text, AgencyPackFacts.shape.texts);
  const all = { ...before };
  for (const [language, words] of Object.entries(now))
    all[language] = { ...all[language], ...words };
  return all;
}
