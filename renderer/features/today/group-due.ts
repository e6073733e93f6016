import type { DueItem } from '../../../shared/today/contract';

const riskOrder: Readonly<Record<string, number>> = { high: 0, medium: 1, low: 2 };
const riskRank = ({ riskLevel }: DueItem): number => riskOrder[riskLevel ?? ''] ?? 3;

/** Danger to somebody goes before everything; then the risk of the case; then what has waited longest. */
export function byUrgency(items: readonly DueItem[]): DueItem[] {
  const rank = (item: DueItem) => (item.kind === 'urgentRisk' ? -1 : riskRank(item));
  return [...items].sort((a, b) => rank(a) - rank(b) || (a.due ?? '').localeCompare(b.due ?? ''));
}

export interface DueDay {
  day: string;
  items: DueItem[];
}

/** What comes, day by day, the more urgent first within a day. */
export function byDay(items: readonly DueItem[]): DueDay[] {
  const days = new Map<string, DueItem[]>();
  for (const item of items) {
    if (item.due === null) continue;
    days.set(item.due, [...(days.get(item.due) ?? []), item]);
  }
  return [...days]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, list]) => ({ day, items: [...list].sort((a, b) => riskRank(a) - riskRank(b)) }));
}
