import { useState } from 'react';
import { useLoaderData } from 'react-router';
import type { HistoryEntry } from '../../../shared/history/contract';
import { useCase } from '../../casework/use-case';
import { api } from '../../lib/api';

export const PAGE_SIZE = 100;

type Loaded = Awaited<ReturnType<typeof api.history.ofCase>>;

/** The newest entries from the loader and, behind them, older ones asked for by hand. */
export function useHistory() {
  const first = useLoaderData<Loaded>();
  const { caseId } = useCase();
  const [older, setOlder] = useState<Loaded | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const entries = joined(first.entries, older?.entries ?? []);
  const more = older === null ? first.more : older.more;
  const loadMore = async () => {
    const before = entries.at(-1)?.clock;
    if (before === undefined || isLoading) return;
    setLoading(true);
    setFailure(null);
    try {
      const next = await api.history.ofCase({ caseId, before, limit: PAGE_SIZE });
      setOlder({ entries: [...(older?.entries ?? []), ...next.entries], more: next.more });
    } catch (error) {
      setFailure(error);
    } finally {
      setLoading(false);
    }
  };
  return { entries, more, isLoading, failure, loadMore };
}

const nameOf = ({ stream, clock }: HistoryEntry): string => `${stream} ${clock}`;

/** New entries push the first page forward, so the two may overlap. */
export function joined(
  newer: readonly HistoryEntry[],
  older: readonly HistoryEntry[],
): HistoryEntry[] {
  const known = new Set(newer.map(nameOf));
  return [...newer, ...older.filter((entry) => !known.has(nameOf(entry)))];
}
