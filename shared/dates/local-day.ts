/** The calendar day of an instant (UTC milliseconds) where this laptop stands, as YYYY-MM-DD. */
export function localDay(instant: number): string {
  const at = new Date(instant);
  const two = (part: number): string => String(part).padStart(2, '0');
  const year = String(at.getFullYear()).padStart(4, '0');
  return `${year}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Today on this laptop's clock, in its own time zone, as YYYY-MM-DD. */
export const localToday = (now: number = Date.now()): string => localDay(now);

/** A day moved by whole days; both are plain calendar days. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
