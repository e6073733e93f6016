import { create } from 'zustand';

/** Small numbers beside entries of the side rail, by path: `{ '/hand-over': 2 }`. Set by the feature that knows. */
export const useRailCounts = create<Record<string, number>>(() => ({}));

export const setRailCount = (path: string, count: number): void =>
  useRailCounts.setState({ [path]: count });
export const clearRailCounts = (): void => useRailCounts.setState({}, true);
