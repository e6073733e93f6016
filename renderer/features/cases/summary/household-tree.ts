import type { CaseView } from '../../../../shared/cases/contract';

type Member = CaseView['members'][number];
export type HouseholdLevel = 'older' | 'same' | 'younger' | 'others';

/** Generations as seen from the client; codes of the list `relations`, which are told from the client's side. */
const relationsOf: Readonly<Record<Exclude<HouseholdLevel, 'others'>, readonly string[]>> = {
  older: ['father', 'mother', 'step-parent', 'parent-in-law', 'grandparent', 'uncle', 'aunt'],
  same: [
    'self',
    'husband',
    'wife',
    'partner',
    'co-wife',
    'fiance',
    'brother',
    'sister',
    'half-sibling',
    'sibling-in-law',
    'cousin',
  ],
  younger: [
    'son',
    'daughter',
    'stepchild',
    'foster-child',
    'adopted-child',
    'customary-adopted-child',
    'child-in-law',
    'grandchild',
    'nephew',
    'niece',
  ],
};
const levelByRelation = new Map(
  (['older', 'same', 'younger'] as const).flatMap((level) =>
    relationsOf[level].map((relation) => [relation, level] as const),
  ),
);

const levelOf = ({ relation, isPrincipal }: Member): HouseholdLevel =>
  isPrincipal ? 'same' : (levelByRelation.get(relation ?? '') ?? 'others');

const order: readonly HouseholdLevel[] = ['older', 'same', 'younger', 'others'];

/** Members by generation, the client first in theirs, the eldest before the younger, unknown ages last. */
export function householdTree(
  members: readonly Member[],
): { level: HouseholdLevel; members: Member[] }[] {
  const birth = ({ details }: Member) => details.person.birth?.earliest ?? '9999';
  const byAge = (a: Member, b: Member) =>
    Number(b.isPrincipal) - Number(a.isPrincipal) || birth(a).localeCompare(birth(b));
  return order
    .map((level) => ({
      level,
      members: members.filter((member) => levelOf(member) === level).sort(byAge),
    }))
    .filter((group) => group.members.length > 0);
}
