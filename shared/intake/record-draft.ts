import { streamOf, type StreamId } from '../ids';
import type { RecordKindName } from '../journal/record-kinds';

/** A record to be made: its stream, its id, and only the fields that were answered. */
export interface RecordDraft {
  stream: StreamId;
  kind: RecordKindName;
  id: string;
  fields: Record<string, unknown>;
}

export interface IntakeIds {
  caseId: string;
  personId: string;
  householdId: string;
}

/** An id for a record of that stream. */
export type NewRecordId = (stream: StreamId) => string;

export interface IntakeContext {
  newId: () => string;
  newRecordId: NewRecordId;
  /** UTC milliseconds: when the interview was begun. */
  startedAt: number;
  /** UTC milliseconds: when it is finished. */
  now: number;
  /** The office's calendar day, YYYY-MM-DD. */
  today: string;
  /** The person is already known here: what was said is added to their record. */
  knownPersonId?: string | undefined;
  /** The household in which that person already stands. */
  knownHouseholdId?: string | undefined;
  /** What the plan calls the next hearing, in the language of the worker. */
  hearingWords?: string | undefined;
}

/** Leaves out what was not answered: an empty answer never overwrites what is already known. */
export const onlyAnswered = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== undefined && value !== '',
    ),
  );

export const draftsIn = (caseId: string, newRecordId: NewRecordId) => {
  const stream = streamOf('case', caseId);
  return (kind: RecordKindName, fields: Record<string, unknown>): RecordDraft => ({
    stream,
    kind,
    id: newRecordId(stream),
    fields: { caseId, ...onlyAnswered(fields) },
  });
};
