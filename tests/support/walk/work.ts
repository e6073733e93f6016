import { makeCase } from '../make-case';
import { addPaper } from '../pack-cases';
import type { Site, World } from './world';
import { newWord } from './words';

/** Numbers from which a step makes its choices; what they mean depends on what there is. */
export interface Choice {
  a: number;
  b: number;
  c: number;
}

export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

export const caseIds = (site: Site): string[] =>
  site
    .session()
    .vault.db.prepare('SELECT id FROM cases WHERE removed IS NOT 1 ORDER BY number, id')
    .pluck()
    .all() as string[];

const DAY = '2026-11-23';

export async function openCase(world: World, site: Site, { a }: Choice): Promise<void> {
  const consent = ([null, 'agreed', 'agreed', 'refused'] as const)[a % 4]!;
  const { caseId } = makeCase(site, { name: `Mariam ${newWord(world)}`, consent });
  if (a % 3 > 0)
    await site.api.cases.addMember({
      caseId,
      fullName: `Yusuf ${newWord(world)}`,
      relation: 'child',
    });
}

type View = Awaited<ReturnType<Site['api']['cases']['open']>>;
type Edit = (site: Site, view: View, word: string, n: number) => Promise<unknown>;

const caseOf = (view: View): string => view.case.id;
const someone = (view: View, n: number): string =>
  pick(view.members, n)?.details.person.id ?? view.case.personId!;

const EDITS: readonly Edit[] = [
  (site, view, wants) => site.api.cases.update({ caseId: caseOf(view), set: { wants } }),
  (site, view, situation) => site.api.cases.update({ caseId: caseOf(view), set: { situation } }),
  (site, view, reason, n) =>
    site.api.cases.setRisk({
      caseId: caseOf(view),
      level: (['high', 'low'] as const)[n % 2]!,
      reason,
    }),
  (site, view, note, n) => {
    const id = n % 2 ? pick(view.needs, n)?.id : undefined;
    const set = { code: 'shelter', note };
    return site.api.cases.saveNeed({ caseId: caseOf(view), ...(id ? { id } : {}), set });
  },
  (site, view, note) =>
    site.api.cases.saveUrgentRisk({ caseId: caseOf(view), set: { code: 'detention', note } }),
  async (site, view, handledNote, n) => {
    const id = pick(view.urgentRisks, n)?.id;
    const set = { handledAt: site.session().vault.now(), handledNote };
    if (id) await site.api.cases.saveUrgentRisk({ caseId: caseOf(view), id, set });
  },
  (site, view, place) =>
    site.api.cases.saveStay({ caseId: caseOf(view), set: { type: 'camp', place } }),
  (site, view, text) => site.api.notes.add({ caseId: caseOf(view), text }),
  async (site, view, text, n) => {
    const id = pick(view.notes, n)?.id;
    if (id) await site.api.notes.update(n % 3 ? { id, text } : { id, removed: true });
  },
  (site, view, words) => site.api.plans.addGoal({ caseId: caseOf(view), words }),
  async (site, view, what, n) => {
    const goalId = pick(view.goals, n)?.id;
    if (goalId) await site.api.plans.addAction({ goalId, what, due: DAY });
  },
  async (site, view, result, n) => {
    const id = pick(view.actions, n)?.id;
    if (id) await site.api.plans.updateAction({ id, status: 'done', result });
  },
  (site, view, summary, n) =>
    site.api.plans.addReview({
      caseId: caseOf(view),
      heldOn: DAY,
      summary,
      ...(n % 2 ? { nextOn: DAY } : {}),
    }),
  (site, view, word) => addPaper(site, caseOf(view), word),
  // The same paper in several cases.
  (site, view) => addPaper(site, caseOf(view), 'the one paper'),
  async (site, view, title, n) => {
    const id = pick(view.documents, n)?.id;
    if (id && n % 2) await site.api.documents.update({ id, set: { title } });
    else if (id) await site.api.documents.remove({ id });
  },
  (site, view, occupation, n) =>
    site.api.people.update({ personId: someone(view, n), set: { occupation } }),
  (site, view, fullName, n) =>
    site.api.people.update({ personId: someone(view, n), set: { fullName: `Mariam ${fullName}` } }),
  (site, view, number, n) =>
    site.api.people.saveIdentityDocument({
      personId: someone(view, n),
      set: { type: 'passport', number },
    }),
  (site, view, value, n) =>
    site.api.people.saveContactPoint({ personId: someone(view, n), set: { type: 'phone', value } }),
  (site, view, word) =>
    site.api.cases.addMember({
      caseId: caseOf(view),
      fullName: `Amal ${word}`,
      relation: 'sibling',
    }),
  async (site, view, note, n) => {
    const member = pick(
      view.members.filter(({ memberId }) => memberId !== null),
      n,
    );
    const set = n % 2 ? { removed: true } : { note };
    if (member)
      await site.api.cases.saveMember({ caseId: caseOf(view), id: member.memberId!, set });
  },
  (site, view, closureNote) =>
    site.api.cases.close({ caseId: caseOf(view), reason: 'goals-met', note: closureNote }),
  (site, view, reason) => site.api.cases.reopen({ caseId: caseOf(view), reason }),
  (site, view, note, n) =>
    site.api.cases.saveConsent({
      caseId: caseOf(view),
      set: {
        purpose: pick(['headquarters', 'services', 'partners'], n)!,
        decision: pick(['agreed', 'agreed', 'refused'], n >> 2)!,
        givenOn: DAY,
        note,
        ...(n % 5 === 0 ? { withheld: `nothing of ${note}`, withheldFacts: ['family'] } : {}),
      },
    }),
  async (site, view, reason, n) => {
    const id = pick(view.consents, n)?.id;
    if (id)
      await site.api.cases.withdrawConsent({
        caseId: caseOf(view),
        id,
        withdrawnOn: DAY,
        reason,
      });
  },
];

export async function edit(world: World, site: Site, { a, b }: Choice): Promise<void> {
  const caseId = pick(caseIds(site), a);
  if (!caseId) return openCase(world, site, { a, b, c: 1 });
  const view = await site.api.cases.open({ caseId });
  await pick(EDITS, b)!(site, view, newWord(world), a >> 3);
}

const people = (site: Site): string[] =>
  site.session().vault.db.prepare('SELECT id FROM persons ORDER BY id').pluck().all() as string[];

/** "They are one", "they are two", and the first taken back. */
export async function matchPeople(_: World, site: Site, { a, b, c }: Choice): Promise<void> {
  const ids = people(site);
  const [personId, otherId] = [pick(ids, a), pick(ids, b)];
  if (!personId || !otherId || personId === otherId) return;
  if (c % 4 === 0) await site.api.people.unmerge({ personId });
  else if (c % 4 === 1) await site.api.people.keepApart({ personId, otherId });
  else await site.api.people.merge({ personId, otherId });
}

/** Decides what offices disagree about, one or all of it. */
export async function decide(_: World, site: Site, { a, b }: Choice): Promise<void> {
  const { conflicts } = await site.api.conflicts.list({});
  const chosen = a % 2 ? conflicts : conflicts.slice(0, 1);
  if (chosen.length === 0) return;
  await site.api.conflicts.settle({
    choices: chosen.map(({ id, values }) => ({
      conflictId: id,
      clock: pick(values, b)!.clock,
    })),
  });
}
