import type { LoaderFunctionArgs } from 'react-router';
import type { CaseRow } from '../../../shared/cases/contract';
import type { Pack } from '../../../shared/packs/contract';
import { api } from '../../lib/api';

export interface VisitsData {
  packs: Pack[];
}

export async function loadVisits(): Promise<VisitsData> {
  return { packs: (await api.packs.list()).packs };
}

export interface PrepareData {
  staff: string[];
  /** Cases that the way here named. */
  asked: Pick<CaseRow, 'id' | 'name' | 'number'>[];
}

export async function loadPrepare({ request }: { request: Request }): Promise<PrepareData> {
  const ids = (new URL(request.url).searchParams.get('cases') ?? '').split(',').filter(Boolean);
  const [{ users }, planned] = await Promise.all([
    api.users.list(),
    ids.length > 0 ? api.packs.plan({ cases: ids }) : null,
  ]);
  return {
    staff: users.filter(({ active }) => active).map(({ name }) => name ?? ''),
    asked: (planned?.cases ?? []).map(({ caseId, name, number }) => ({ id: caseId, name, number })),
  };
}

export async function loadReport({ params }: LoaderFunctionArgs) {
  const [report, { paper }] = await Promise.all([
    api.packs.report({ packId: params['packId'] ?? '' }),
    api.settings.get(),
  ]);
  return { report, paper };
}
export type ReportData = Awaited<ReturnType<typeof loadReport>>;

export async function loadInventory({ params }: LoaderFunctionArgs) {
  const [inventory, { contacts }, { paper }] = await Promise.all([
    api.packs.inventory({ inventoryId: params['inventoryId'] ?? '' }),
    api.contacts.list(),
    api.settings.get(),
  ]);
  return { inventory, offices: contacts.filter(({ verified }) => verified), paper };
}
export type InventoryData = Awaited<ReturnType<typeof loadInventory>>;
