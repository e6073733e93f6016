import { create } from 'zustand';

/** Cases ticked in the list. They stay ticked while one filters and sorts, and until they were taken somewhere. */
export const usePicked = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

export function togglePicked(id: string): void {
  const ids = new Set(usePicked.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  usePicked.setState({ ids });
}

export const clearPicked = (): void => usePicked.setState({ ids: new Set() });
