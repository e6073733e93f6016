/** Things in their usual order, but those used lately before them, the latest first. */
export function lastUsedFirst<T extends { id: string }>(
  things: readonly T[],
  recent: readonly string[],
): T[] {
  const used = recent.flatMap((id) => things.find((thing) => thing.id === id) ?? []);
  return [...used, ...things.filter((thing) => !used.includes(thing))];
}
