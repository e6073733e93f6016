import { codeList, codeListIds } from '../../../../shared/code-lists/built-in-code-lists';
import type { CodeList } from '../../../../shared/code-lists/model';
import type { PackPreview } from '../../../../shared/agency/contract';
import { intakeForm } from '../../../../shared/intake/intake-form';
import type { AgencyPack, PackOffice } from '../../../../shared/papers/agency-pack';
import { contactFingerprint } from '../../bundles/format/contact-card';
import type { Db } from '../../db/database';
import type { Vault } from '../../vault';
import { allContacts, contactOfOffice } from '../contacts/contact-book';
import { wordsOf } from '../contacts/comparison';
import { agencyFingerprint } from './agency-key';
import { packInForce, readAgency } from './agency-book';
import { namesFormerKey } from './apply-pack';

const toOffice = ({ card, type }: PackOffice) => ({ name: card.office.name, type });

/** What taking a pack into force would change here, as facts that the screen says in words. */
export function previewPack({ db, identity }: Vault, pack: AgencyPack): PackPreview {
  const others = pack.offices.filter(({ card }) => card.office.id !== identity.officeId);
  const judged = others.map((office) => ({ office, known: judge(db, office) }));
  const of = (kind: string) => judged.filter(({ known }) => known.kind === kind);
  const named = new Set(others.map(({ card }) => card.office.id));
  const fingerprint = agencyFingerprint(pack.agency.key);
  return {
    version: pack.version,
    before: packInForce(db)?.version ?? null,
    issuedAt: pack.issuedAt,
    agency: {
      name: pack.agency.name,
      fingerprint,
      words: wordsOf(fingerprint),
      known: readAgency(db)?.publicKey === pack.agency.key,
    },
    offices: {
      new: of('new').map(({ office }) => toOffice(office)),
      otherKeys: of('other-keys').map(({ office, known }) => ({
        ...toOffice(office),
        compared: known.compared,
      })),
      formerKeys: of('former-keys').map(({ office }) => toOffice(office)),
      same: of('same').length,
      withdrawn: allContacts(db)
        .filter(
          ({ verifiedHow, officeId }) =>
            verifiedHow === 'agency' && officeId !== null && !named.has(officeId),
        )
        .map(({ name, type }) => ({ name, type: type ?? 'partner' })),
      vouching: pack.offices
        .filter(({ mayVouchFor }) => mayVouchFor.length > 0)
        .map((office) => ({
          ...toOffice(office),
          kinds: office.mayVouchFor,
          until: office.mayVouchUntil ?? null,
        })),
    },
    revoked: pack.revoked.map(({ officeId, reason }) => ({
      name: contactOfOffice(db, officeId)?.name ?? null,
      reason,
    })),
    forms: pack.forms.map(({ id, version }) => ({ id, version, before: versionOfForm(id) })),
    codeLists: pack.codeLists.map(listPreview),
    settings: pack.settings,
    changesPolicy: pack.policy !== undefined,
    profiles: (pack.profiles ?? []).map(({ id, version, labels }) => ({
      id,
      version,
      title: labels.en,
    })),
  };
}

function judge(
  db: Db,
  { card }: PackOffice,
): { kind: 'new' | 'same' | 'other-keys' | 'former-keys'; compared: boolean } {
  const known = contactOfOffice(db, card.office.id);
  if (namesFormerKey(db, card, known)) return { kind: 'former-keys', compared: false };
  if (!known) return { kind: 'new', compared: false };
  const same = known.fingerprint === contactFingerprint(card);
  return { kind: same ? 'same' : 'other-keys', compared: known.verifiedAt !== null };
}

const versionOfForm = (id: string): number | null => {
  const form = intakeForm();
  return form.id === id ? form.version : null;
};

function listPreview(list: CodeList): PackPreview['codeLists'][number] {
  const known = codeListIds.includes(list.id) ? codeList(list.id) : null;
  const before = new Map(known?.codes.map((entry) => [entry.code, entry]));
  return {
    id: list.id,
    title: list.title.en,
    version: list.version,
    before: known?.version ?? null,
    added: list.codes.filter(({ code }) => !before.has(code)).length,
    retired: list.codes.filter(({ code, retired }) => retired && !before.get(code)?.retired).length,
  };
}
