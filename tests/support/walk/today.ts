import type { Site, World } from './world';

/** Nothing waits on the first page that nobody can do. */
export async function checkToday(world: World, site: Site): Promise<void> {
  const wait = (what: string, detail: unknown): never => {
    throw new Error(`${site.name}: waits for ever: ${what}: ${JSON.stringify(detail)}`);
  };
  const { db } = site.session().vault;
  const locked = db.prepare('SELECT count(*) FROM case_locks').pluck().get() as number;
  for (const { bundleId, party } of (await site.api.custody.waiting({})).bundles)
    await site.api.custody.settle({ bundleId, party, how: 'phone' });
  for (const pack of (await site.api.packs.list({})).packs)
    if (pack.state === 'out' || pack.state === 'overdue')
      await site.api.packs.markLost({ packId: pack.packId });
  const day = await site.api.today.get({});
  for (const item of day.now) {
    if (item.caseClosed || locked > 0) continue;
    if (item.kind === 'action') await site.api.plans.updateAction({ id: item.id, status: 'done' });
    else if (item.kind === 'review')
      await site.api.plans.updateReview({ id: item.id, nextOn: null });
    else if (item.kind === 'urgentRisk')
      await site.api.cases.saveUrgentRisk({
        caseId: item.caseId,
        id: item.id,
        set: { handledAt: world.clock.ms },
      });
  }
  const left = await site.api.today.get({});
  if (left.conflicts > 0 && locked === 0)
    wait('conflicts', (await site.api.conflicts.list({})).conflicts);
  if (left.samePeople > 0 && locked === 0)
    wait('people', (await site.api.people.doubles({})).people);
  const { notices } = await site.api.notices.list({});
  const unreachable = notices.filter(({ reachable }) => !reachable).length;
  if (left.notices.toDecide + Math.max(0, left.notices.toSend - unreachable) > 0)
    wait('notices', [
      left.notices,
      notices.filter(({ state }) => !['answered', 'sent', 'done'].includes(state)),
    ]);
  if (left.withoutReceipt.length + left.packsOverdue > 0) wait('papers', left);
  const still = left.now.filter(
    ({ kind, caseClosed }) => /action|review|urgentRisk/.test(kind) && !caseClosed,
  );
  if (still.length > 0 && locked === 0) wait('tasks', still);
}
