import { installCodeLists } from '../../../../shared/code-lists/built-in-code-lists';
import type { AgencyResources } from '../../../../shared/agency/contract';
import { installForms } from '../../../../shared/intake/intake-form';
import { readMeta, writeMeta } from '../../db/meta';
import type { Db } from '../../db/database';
import type { AgencyPack } from '../../../../shared/papers/agency-pack';
import { appliedPacks } from './agency-book';
import { AGENCY_PROFILES } from '../profiles/offered-profiles';
import { AGENCY_SETTINGS } from '../settings/agency-settings';

/** What the window draws with: the newest of everything that packs brought. */
export function agencyResources(db: Db): AgencyResources {
  const packs = appliedPacks(db);
  const newest = packs.at(-1);
  return {
    forms: packs.flatMap(({ forms }) => forms),
    codeLists: newest?.codeLists ?? [],
    texts: packs.reduce<AgencyResources['texts']>(merged, {}),
  };
}

function merged(texts: AgencyResources['texts'], pack: AgencyPack): AgencyResources['texts'] {
  const all = { ...texts };
  for (const [language, words] of Object.entries(pack.texts))
    all[language] = { ...all[language], ...words };
  return all;
}

/** Called when a vault is opened and when a pack is taken into force. */
export function installAgencyResources(db: Db): void {
  const { forms, codeLists } = agencyResources(db);
  installForms(forms);
  installCodeLists(codeLists);
}

/** Settings and rights are asked for often, and a pack is large: they lie by themselves. */
export function keepRules(db: Db, { settings, policy, profiles }: AgencyPack): void {
  writeMeta(db, AGENCY_PROFILES, JSON.stringify(profiles ?? []));
  writeMeta(db, AGENCY_SETTINGS, JSON.stringify(settings));
  writeMeta(db, AGENCY_POLICY, JSON.stringify(policy ?? null));
}

export const AGENCY_POLICY = 'agency-policy';
export const readPolicyText = (db: Db): string | undefined => readMeta(db, AGENCY_POLICY);
