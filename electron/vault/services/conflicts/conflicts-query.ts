import type { Conflict, ConflictValue } from '../../../../shared/conflicts/contract';
import { Id, rootIdOf, streamKindOf, streamOf } from '../../../../shared/ids';
import { clockTime } from '../../../../shared/journal/clock';
import { contestedWrites, writesTo } from '../../../../shared/journal/field-graph';
import type { Entry } from '../../../../shared/journal/entry';
import type { Rival } from '../../../../shared/journal/fold';
import { may, type Role } from '../../../../shared/session/permissions';
import { all, type Db, get } from '../../db/database';
import { entriesOfStream } from '../../journal/entries-queries';
import { caseLabel, personLabel } from '../cases/case-label';
import { subjectOf } from '../history/history-query';
import { isStreamLocked } from '../notices/case-locks';
import {
  nameOfDevice,
  nameOfUser,
  officeIdOfDevice,
  officeOfDevice,
} from '../users/staff-directory';
import { hiddenList, hiddenStreams, shownLabel } from './hidden-streams';

export interface StoredConflict {
  id: string;
  stream: string;
  kind: string;
  recordId: string;
  field: string;
  rivals: Rival[];
  group: string;
}

type Row = Omit<StoredConflict, 'rivals'> & { rivals: string };
const COLUMNS = 'id, stream, kind, record_id AS recordId, field, rivals, said_with AS "group"';
const parse = (row: Row): StoredConflict => ({ ...row, rivals: JSON.parse(row.rivals) as Rival[] });

export function findConflict(db: Db, id: string): StoredConflict | undefined {
  const row = get<Row>(db, `SELECT ${COLUMNS} FROM conflicts WHERE id = ?`, id);
  return row && parse(row);
}

/** The fields of a record that are decided with this one, itself among them. */
export const saidWith = (db: Db, { stream, group }: StoredConflict): StoredConflict[] =>
  all<Row>(
    db,
    `SELECT ${COLUMNS} FROM conflicts WHERE stream = ? AND said_with = ? ORDER BY field`,
    stream,
    group,
  ).map(parse);

export const conflictsIn = (db: Db, streams: readonly string[]): StoredConflict[] =>
  all<Row>(
    db,
    `SELECT ${COLUMNS} FROM conflicts WHERE stream IN (SELECT value FROM json_each(?))
      ORDER BY stream, kind, record_id, said_with, field`,
    JSON.stringify(streams),
  ).map(parse);

export const conflictsById = (db: Db, ids: readonly string[]): StoredConflict[] =>
  all<Row>(
    db,
    `SELECT ${COLUMNS} FROM conflicts WHERE id IN (SELECT value FROM json_each(?))
      ORDER BY stream, kind, record_id, said_with, field`,
    JSON.stringify(ids),
  ).map(parse);

/** How many decisions wait in some streams. */
export const countDecisions = (db: Db, streams: readonly string[]): number =>
  get<{ n: number }>(
    db,
    'SELECT count(DISTINCT said_with) AS n FROM conflicts WHERE stream IN (SELECT value FROM json_each(?))',
    JSON.stringify(streams),
  )!.n;

/** How many decisions wait everywhere. @param hidden streams that are not for whoever asks */
export const countAllDecisions = (db: Db, hidden: ReadonlySet<string>): number =>
  get<{ n: number }>(
    db,
    'SELECT count(DISTINCT said_with) AS n FROM conflicts WHERE stream NOT IN (SELECT value FROM json_each(?))',
    hiddenList(hidden),
  )!.n;

/**
 * Of the first streams that have any; a page of hundreds is long enough.
 *
 * @param hidden streams that are not for whoever asks
 */
export function firstConflicts(
  db: Db,
  limit: number,
  hidden: ReadonlySet<string>,
): { rows: StoredConflict[]; more: boolean } {
  const rows = all<Row>(
    db,
    `SELECT ${COLUMNS} FROM conflicts WHERE stream NOT IN (SELECT value FROM json_each(?))
      ORDER BY stream, kind, record_id, said_with, field LIMIT ?`,
    hiddenList(hidden),
    limit + 1,
  ).map(parse);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** Conflicts in words: who wrote which value when and where, and what stood before. */
export function tellConflicts(db: Db, rows: readonly StoredConflict[], role: Role): Conflict[] {
  const entries = new Map<string, Entry[]>();
  const teller = tellerOf(db, role);
  return rows.map((row) => {
    let own = entries.get(row.stream);
    if (!own) entries.set(row.stream, (own = entriesOfStream(db, row.stream)));
    const writes = writesTo(own, row.kind, row.recordId);
    const { before } = contestedWrites(writes, row.field, row.rivals);
    return {
      id: row.id,
      group: row.group,
      ...teller.where(row.stream),
      kind: row.kind,
      recordId: row.recordId,
      subject: subjectOf(own, row.recordId),
      field: row.field,
      values: row.rivals.map((rival) => ({
        ...teller.who(row.stream, rival.clock, rival.actor, rival.device),
        value: rival.value,
        edited: (rival.edited ?? []).map((field) => ({
          field,
          value: writes.get(field)?.get(rival.clock)?.change.value ?? null,
        })),
      })),
      before: before && {
        value: before.change.value,
        by: nameOfUser(db, before.entry.actor) ?? '',
        at: clockTime(before.entry.clock),
        office: officeOfDevice(db, before.entry.device) ?? '',
      },
    };
  });
}

/** Names of the people and staff whose ids stand in the values. @param hidden see `hiddenStreams` */
export function namesIn(
  db: Db,
  told: readonly Conflict[],
  hidden: ReadonlySet<string> = new Set(),
): Record<string, string | null> {
  const names: Record<string, string | null> = {};
  for (const { values, before } of told)
    for (const { value } of [...values, ...(before ? [before] : [])]) {
      const { data: id } = Id.safeParse(value);
      if (id && !hidden.has(streamOf('person', id)))
        names[id] ??= personLabel(db, id) ?? nameOfUser(db, id);
    }
  return names;
}

/** Who may do what is not settled by whoever happens to see it. */
export const mayDecide = (role: Role, stream: string): boolean =>
  may(role, streamKindOf(stream) === 'office' ? 'users.manage' : 'cases.write');

type Place = Pick<Conflict, 'cases' | 'personId' | 'about' | 'mayDecide'>;

function tellerOf(db: Db, role: Role) {
  const places = new Map<string, Place>();
  const hidden = hiddenStreams(db, role);
  return {
    where(stream: string): Place {
      let place = places.get(stream);
      if (!place) {
        // Nobody writes in a locked case, whoever may read it.
        const canDecide = mayDecide(role, stream) && !isStreamLocked(db, stream);
        places.set(stream, (place = { ...placeOf(db, stream, hidden), mayDecide: canDecide }));
      }
      return place;
    },
    who(
      stream: string,
      clock: string,
      actor: string,
      device: string,
    ): Omit<ConflictValue, 'value' | 'edited'> {
      return {
        clock,
        by: nameOfUser(db, actor) ?? '',
        at: clockTime(clock),
        office: officeOfDevice(db, device) ?? '',
        officeId: officeIdOfDevice(db, device),
        device: nameOfDevice(db, device),
        bundleId: originOf(db, stream, device, clock),
      };
    },
  };
}

const originOf = (db: Db, stream: string, device: string, clock: string): string | null =>
  get<{ origin: string | null }>(
    db,
    'SELECT origin FROM entries WHERE stream = ? AND device = ? AND clock = ?',
    stream,
    device,
    clock,
  )?.origin ?? null;

const CASES_SHOWN = 5;

function placeOf(db: Db, stream: string, hidden: ReadonlySet<string>): Omit<Place, 'mayDecide'> {
  const id = rootIdOf(stream);
  const kind = streamKindOf(stream);
  const cases = kind === 'case' ? [id] : casesWith(db, kind, id);
  return {
    cases: cases.map((caseId) => shownLabel(db, caseId, hidden)),
    personId: kind === 'person' ? id : null,
    about: nameOf(db, kind, id),
  };
}

function nameOf(db: Db, kind: string, id: string): string | null {
  if (kind === 'case') return caseLabel(db, id).name;
  if (kind === 'person') return personLabel(db, id);
  if (kind === 'household')
    return (
      get<{ label: string | null }>(db, 'SELECT label FROM households WHERE id = ?', id)?.label ??
      null
    );
  return (
    get<{ name: string | null }>(db, 'SELECT name FROM offices WHERE id = ?', id)?.name ?? null
  );
}

function casesWith(db: Db, kind: string, id: string): string[] {
  if (kind !== 'person' && kind !== 'household') return [];
  return all<{ id: string }>(
    db,
    `SELECT id FROM cases WHERE @household AND household_id = @id
     UNION SELECT id FROM cases WHERE NOT @household AND person_id = @id
     UNION SELECT c.id FROM household_members m JOIN cases c ON c.household_id = m.household_id
            WHERE NOT @household AND m.person_id = @id
     UNION SELECT case_id FROM case_persons WHERE NOT @household AND person_id = @id AND case_id IS NOT NULL
     ORDER BY 1 LIMIT ${CASES_SHOWN}`,
    { household: Number(kind === 'household'), id },
  ).map((row) => row.id);
}
