/**
 * Who stands for whom. Two offices may merge in opposite directions, or in a ring: nobody may
 * vanish, so of a ring the one with the smallest id stays, on every laptop the same.
 *
 * @param mergedInto person → whom they were merged into, both known here
 * @returns person → who stands for them in the end; who stands for themselves is left out
 */
export function survivors(mergedInto: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const person of mergedInto.keys()) {
    const stays = endOf(person, mergedInto);
    if (stays !== person) found.set(person, stays);
  }
  return found;
}

function endOf(person: string, mergedInto: ReadonlyMap<string, string>): string {
  const path: string[] = [];
  let at = person;
  for (let next = mergedInto.get(at); next !== undefined; next = mergedInto.get(at)) {
    path.push(at);
    const ring = path.indexOf(next);
    if (ring >= 0) return path.slice(ring).toSorted()[0]!;
    at = next;
  }
  return at;
}
