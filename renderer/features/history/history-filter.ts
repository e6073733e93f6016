import { dayOf } from '../../lib/format-dates';
import type { Deed } from './group-entries';

export interface HistoryFilter {
  actorId: string | null;
  topic: Topic | null;
  /** YYYY-MM-DD, both included. */
  from: string | null;
  to: string | null;
}

export const noFilter: HistoryFilter = { actorId: null, topic: null, from: null, to: null };

const topics = {
  case: ['case', 'interview', 'stay', 'legalHold'],
  people: [
    'person',
    'identityDocument',
    'contactPoint',
    'household',
    'householdMember',
    'casePerson',
  ],
  needs: ['need', 'urgentRisk'],
  consent: ['consent'],
  plan: ['goal', 'action', 'review'],
  notes: ['note'],
  documents: ['document'],
} as const;

export type Topic = keyof typeof topics;
export const topicIds = Object.keys(topics) as Topic[];

export function filterDeeds(
  deeds: readonly Deed[],
  { actorId, topic, from, to }: HistoryFilter,
): Deed[] {
  const kinds: readonly string[] | null = topic === null ? null : topics[topic];
  return deeds.filter((deed) => {
    const day = dayOf(deed.at);
    if (actorId !== null && deed.actorId !== actorId) return false;
    if ((from !== null && day < from) || (to !== null && day > to)) return false;
    return kinds === null || deed.records.some(({ kind }) => kinds.includes(kind));
  });
}

export const isFiltering = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((value) => value !== null);

/** Who appears, for the filter; in the order of their last deed. */
export function actorsIn(deeds: readonly Deed[]): { id: string; name: string | null }[] {
  const actors = new Map(deeds.map(({ actorId, actorName }) => [actorId, actorName]));
  return [...actors].map(([id, name]) => ({ id, name }));
}
