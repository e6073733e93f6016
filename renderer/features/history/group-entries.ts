import { dayOf } from '../../lib/format-dates';
import type { HistoryChange, HistoryEntry } from '../../../shared/history/contract';

/** What one person did in one go, and what it touched, record by record. */
export interface Deed {
  id: string;
  at: number;
  actorId: string;
  actorName: string | null;
  officeName: string | null;
  deviceName: string | null;
  device: string;
  command: string;
  records: RecordChanges[];
}

export interface RecordChanges {
  kind: string;
  id: string;
  subject: string | null;
  changes: HistoryChange[];
}

/** One command writes to several streams (a person, a household, a case) within moments. */
const ONE_DEED_MS = 2000;

const isSameDeed = (deed: Deed, entry: HistoryEntry): boolean =>
  deed.command === entry.command &&
  deed.actorId === entry.actorId &&
  deed.device === entry.device &&
  Math.abs(deed.at - entry.at) < ONE_DEED_MS &&
  // Two notes written within moments are two deeds; only what starts a case writes in several places at once.
  (deed.command === 'intake.finish' || deed.command === 'cases.addMember');

/** Newest first, as they come. */
export function deedsIn(entries: readonly HistoryEntry[]): Deed[] {
  const deeds: Deed[] = [];
  for (const entry of entries) {
    const last = deeds.at(-1);
    if (last && isSameDeed(last, entry)) last.records.push(...recordsIn(entry));
    else
      deeds.push({
        ...pick(entry),
        id: `${entry.stream} ${entry.clock}`,
        records: recordsIn(entry),
      });
  }
  return deeds;
}

const pick = ({
  at,
  actorId,
  actorName,
  officeName,
  deviceName,
  device,
  command,
}: HistoryEntry) => ({
  at,
  actorId,
  actorName,
  officeName,
  deviceName,
  device,
  command,
});

function recordsIn(entry: HistoryEntry): RecordChanges[] {
  const records = new Map<string, RecordChanges>();
  for (const change of entry.changes) {
    const key = `${change.kind} ${change.id}`;
    const record = records.get(key) ?? {
      kind: change.kind,
      id: change.id,
      subject: change.subject,
      changes: [],
    };
    record.changes.push(change);
    records.set(key, record);
  }
  return [...records.values()];
}

export interface DeedDay<Line> {
  /** YYYY-MM-DD by this laptop's clock. */
  day: string;
  told: { deed: Deed; lines: Line[] }[];
}

/** Deeds with something to say, under their days, in their order. */
export function deedsByDay<Line>(
  deeds: readonly Deed[],
  tell: (deed: Deed) => Line[],
): DeedDay<Line>[] {
  const days: DeedDay<Line>[] = [];
  for (const deed of deeds) {
    const lines = tell(deed);
    if (lines.length === 0) continue;
    const day = dayOf(deed.at);
    const last = days.at(-1);
    if (last?.day === day) last.told.push({ deed, lines });
    else days.push({ day, told: [{ deed, lines }] });
  }
  return days;
}
