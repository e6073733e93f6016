/** True while `name` was used no more than `most` times within the last `windowMs`. */
export function limitRate(
  most: number,
  windowMs: number,
  now: () => number,
): (name: string) => boolean {
  const recent = new Map<string, number[]>();
  return (name) => {
    const since = now() - windowMs;
    const uses = (recent.get(name) ?? []).filter((time) => time > since);
    if (uses.length >= most) return false;
    recent.set(name, [...uses, now()]);
    return true;
  };
}
