import { describe, expect, it } from 'vitest';

import { builtInProfiles, profilesFrom } from '../../../../shared/profiles/built-in-profiles';
import { coarsen } from '../../../../shared/profiles/coarsen';
import { nameFields } from '../../../../shared/profiles/name-fields';
import { type CaseProfile, Profile, profileLets } from '../../../../shared/profiles/profile';
import { topicDocuments, topicFields } from '../../../../shared/profiles/withheld-topics';
import { codeList } from '../../../../shared/code-lists/built-in-code-lists';
import { recordKinds } from '../../../../shared/journal/record-kinds';

const find = (id: string) => builtInProfiles().find((profile) => profile.id === id)!;

describe('profiles', () => {
  it('come with the program, everything first', () => {
    expect(builtInProfiles().map(({ id }) => id)).toEqual([
      'full',
      'referral',
      'partner',
      'statistics',
    ]);
  });

  it('that give codes for names let no name go, and an unknown kind or field stays', () => {
    for (const id of ['referral', 'partner']) {
      const profile = find(id) as CaseProfile;
      for (const [kind, fields] of Object.entries(nameFields))
        for (const field of fields) expect(profileLets(profile, kind, field)).toBe(false);
      expect(profileLets(profile, 'constructor', 'name')).toBe(false);
      expect(profileLets(profile, 'need', 'inventedLater')).toBe(false);
    }
  });

  it('of a pack replace those with the same id, and are refused where they contradict themselves', () => {
    const referral = find('referral') as CaseProfile;
    const own = { ...referral, labels: { en: 'Our referral' } };
    expect(profilesFrom(builtInProfiles(), [own]).find(({ id }) => id === 'referral')).toEqual(own);
    for (const wrong of [
      { ...referral, kinds: 'all' },
      { ...referral, kinds: { person: ['fullName'] } },
      { ...referral, kinds: { person: ['nothing'] } },
      { ...referral, coarse: { to: 'year', fields: { action: ['due'] } } },
      { ...find('statistics'), smallest: 1 },
    ])
      expect(Profile.safeParse(wrong).success).toBe(false);
  });

  it('know every topic that a client can ask to keep back', () => {
    const topics = codeList('withheld-topics').codes.map(({ code }) => code);
    expect(Object.keys(topicFields).sort()).toEqual([...topics].sort());
    for (const selection of [nameFields, ...Object.values(topicFields)]) {
      for (const [kind, fields] of Object.entries(selection))
        for (const field of fields === 'all' ? [] : fields)
          expect(recordKinds[kind]?.fields[field], `${kind}.${field}`).toBeDefined();
    }
    const types = codeList('document-types').codes.map(({ code }) => code);
    for (const [topic, covered] of Object.entries(topicDocuments)) {
      expect(topics).toContain(topic);
      expect(types).toEqual(expect.arrayContaining([...covered]));
    }
  });
});

describe('coarse dates', () => {
  it('tell the month or the year, or two where it is not known better', () => {
    expect(coarsen('2026-11-21', 'month')).toBe('2026-11');
    const birth = { earliest: '1987-12-01', latest: '1988-02-01' };
    expect(coarsen(birth, 'year')).toBe('1987/1988');
    expect(coarsen(null, 'year')).toBeNull();
    expect(coarsen('the year of the flood', 'year')).toBeNull();
  });
});
