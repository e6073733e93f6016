import { UncertainDate } from '../dates/uncertain-date';
import { Id, type StreamKind } from '../ids';
import { z } from '../zod';

/**
 * Every kind of record, the stream it lives in, and its fields.
 *
 * This is the one description from which the projection's columns, the checks on what is
 * written and imported, and the words of the history are derived. A field may be null
 * (never set, or emptied). `removed` is common to all kinds: nothing is ever deleted by a
 * missing row. Fields are only ever added; a changed meaning gets a new name.
 */
type Column = 'TEXT' | 'INTEGER' | 'JSON';
export interface FieldKind<S extends z.ZodType = z.ZodType> {
  column: Column;
  schema: S;
}
export interface RecordKind {
  stream: StreamKind;
  table: string;
  fields: Record<string, FieldKind>;
  /** An account keeps its id when its laptop joins or continues another office: it may stand in several histories. */
  moves?: true;
}

const field = <S extends z.ZodType>(column: Column, schema: S): FieldKind<S> => ({
  column,
  schema,
});
const text = (max = 400) => field('TEXT', z.string().max(max));
const longText = () => text(20_000);
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
const code = () => field('TEXT', Code);
const id = () => field('TEXT', Id);
const integer = () => field('INTEGER', z.int());
/** UTC milliseconds, of the years 1 to 9999: beyond what a date can hold, pages and prints would fail. */
const instant = () => field('INTEGER', z.int().min(-62_135_596_800_000).max(253_402_300_799_999));
const flag = () => field('INTEGER', z.boolean());
/** A plain calendar day of the office, YYYY-MM-DD. */
const day = () => field('TEXT', z.iso.date());
const uncertain = () => field('JSON', UncertainDate);
const json = <S extends z.ZodType>(schema: S) => field('JSON', schema);
const codes = () => json(z.array(Code).max(64));

/** Why a field is empty on purpose, by field name: not asked, refused, not known. */
const Absences = z.record(
  z.string().max(64),
  z.enum(['not-asked', 'prefers-not-to-say', 'does-not-know']),
);
const NamePart = z.object({ value: z.string().max(200), kind: z.string().max(32) });
const OtherName = z.object({
  value: z.string().max(400),
  kind: z.string().max(32),
  script: z.string().max(8).optional(),
});
/** A code of the list `withheld-topics`, or one record: `note/<id>`. */
const WithheldFact = z.string().regex(/^([a-z][a-z-]{0,39}|[a-z][A-Za-z]{0,39}\/[0-9a-f-]{36})$/);
const SpokenLanguage = z.object({ code: z.string().max(12), level: z.string().max(16).optional() });

const kinds = {
  person: {
    stream: 'person',
    table: 'persons',
    fields: {
      fullName: text(),
      nameParts: json(z.array(NamePart).max(20)),
      otherNames: json(z.array(OtherName).max(20)),
      fatherName: text(),
      motherName: text(),
      sex: code(),
      gender: code(),
      birth: uncertain(),
      nationalities: codes(),
      languages: json(z.array(SpokenLanguage).max(20)),
      interpreterNeeded: flag(),
      maritalStatus: code(),
      legalStatus: code(),
      occupation: text(),
      communication: text(2000),
      absences: json(Absences),
      mergedInto: id(),
    },
  },
  identityDocument: {
    stream: 'person',
    table: 'identity_documents',
    fields: {
      personId: id(),
      type: code(),
      number: text(120),
      country: code(),
      issued: uncertain(),
      expires: uncertain(),
      note: text(2000),
    },
  },
  contactPoint: {
    stream: 'person',
    table: 'contact_points',
    fields: {
      personId: id(),
      type: code(),
      value: text(),
      safeToCall: flag(),
      safeToText: flag(),
      safeToLeaveMessage: flag(),
      note: text(2000),
    },
  },
  /** Somebody has looked whether two people are one: `same` (see `person.mergedInto`) or `different`. */
  personMatch: {
    stream: 'person',
    table: 'person_matches',
    fields: { personId: id(), otherId: id(), verdict: code(), note: text(2000) },
  },
  household: {
    stream: 'household',
    table: 'households',
    fields: { label: text(), note: text(4000) },
  },
  householdMember: {
    stream: 'household',
    table: 'household_members',
    fields: {
      householdId: id(),
      personId: id(),
      relation: code(),
      isHead: flag(),
      together: flag(),
      since: uncertain(),
      until: uncertain(),
      note: text(2000),
    },
  },
  case: {
    stream: 'case',
    table: 'cases',
    fields: {
      number: text(40),
      type: code(),
      personId: id(),
      householdId: id(),
      status: code(),
      riskLevel: code(),
      riskReason: text(2000),
      riskSetAt: instant(),
      codeName: text(120),
      hideName: flag(),
      assignedTo: id(),
      openedOn: day(),
      closedOn: day(),
      closureReason: code(),
      closureNote: longText(),
      wants: longText(),
      situation: longText(),
    },
  },
  casePerson: {
    stream: 'case',
    table: 'case_persons',
    fields: { caseId: id(), personId: id(), role: code() },
  },
  interview: {
    stream: 'case',
    table: 'interviews',
    fields: {
      caseId: id(),
      at: instant(),
      place: code(),
      placeDetail: text(),
      private: flag(),
      interpreterUsed: flag(),
      interpreterName: text(),
      interpreterLanguage: code(),
      interpreterMode: code(),
      interpreterRelation: code(),
      readBack: flag(),
      othersPresent: text(2000),
      formId: code(),
      formVersion: integer(),
      answers: json(z.json()),
      note: longText(),
    },
  },
  consent: {
    stream: 'case',
    table: 'consents',
    fields: {
      caseId: id(),
      purpose: code(),
      decision: code(),
      recipients: codes(),
      recipientNames: text(2000),
      givenBy: code(),
      givenByName: text(),
      method: code(),
      givenOn: day(),
      until: day(),
      withdrawnOn: day(),
      withdrawnReason: text(2000),
      withheld: text(2000),
      withheldFacts: json(z.array(WithheldFact).max(200)),
      note: text(2000),
    },
  },
  need: {
    stream: 'case',
    table: 'needs',
    fields: {
      caseId: id(),
      personId: id(),
      code: code(),
      severity: code(),
      status: code(),
      note: text(4000),
    },
  },
  urgentRisk: {
    stream: 'case',
    table: 'urgent_risks',
    fields: {
      caseId: id(),
      personId: id(),
      code: code(),
      note: text(4000),
      raisedAt: instant(),
      handledAt: instant(),
      handledNote: text(4000),
    },
  },
  stay: {
    stream: 'case',
    table: 'stays',
    fields: {
      caseId: id(),
      type: code(),
      place: text(),
      country: code(),
      since: uncertain(),
      until: uncertain(),
      detained: flag(),
      legalBasis: text(),
      note: text(4000),
    },
  },
  goal: {
    stream: 'case',
    table: 'goals',
    fields: {
      caseId: id(),
      words: text(4000),
      domain: code(),
      status: code(),
      progress: integer(),
      agreed: flag(),
      agreedOn: day(),
      position: integer(),
    },
  },
  action: {
    stream: 'case',
    table: 'actions',
    fields: {
      caseId: id(),
      goalId: id(),
      what: text(4000),
      service: code(),
      responsible: code(),
      responsibleName: text(),
      provider: text(),
      due: day(),
      status: code(),
      result: text(4000),
      doneOn: day(),
      position: integer(),
    },
  },
  review: {
    stream: 'case',
    table: 'reviews',
    fields: {
      caseId: id(),
      heldOn: day(),
      nextOn: day(),
      summary: longText(),
      agreed: flag(),
      agreedWith: text(),
    },
  },
  note: {
    stream: 'case',
    table: 'notes',
    fields: {
      caseId: id(),
      at: instant(),
      contact: code(),
      place: text(),
      withWhom: text(),
      interpreter: text(),
      text: longText(),
    },
  },
  document: {
    stream: 'case',
    table: 'documents',
    fields: {
      caseId: id(),
      personId: id(),
      type: code(),
      title: text(),
      fileName: text(255),
      mediaType: text(120),
      bytes: integer(),
      sha256: field('TEXT', z.string().regex(/^[0-9a-f]{64}$/)),
      issued: uncertain(),
      expires: uncertain(),
      addedAt: instant(),
      note: text(4000),
    },
  },
  /** Nobody erases the case because its time is over, until this is lifted. Several hold it together. */
  legalHold: {
    stream: 'case',
    table: 'legal_holds',
    fields: {
      caseId: id(),
      reason: text(4000),
      liftedAt: instant(),
      liftedReason: text(4000),
    },
  },
  office: { stream: 'office', table: 'offices', fields: { name: text(120), type: code() } },
  user: {
    stream: 'office',
    table: 'users',
    moves: true,
    fields: { name: text(120), role: code(), active: flag() },
  },
  /**
   * `vouch`: the signature by which the office's first device stands behind a later one. `joined`: a further laptop,
   * at work beside the first. `revokes`: the office's word that another device is shut out.
   */
  device: {
    stream: 'office',
    table: 'devices',
    fields: {
      deviceId: text(16),
      publicKey: text(64),
      name: text(120),
      vouch: text(120),
      joined: flag(),
      revokes: text(600),
    },
  },
  /** Said by another device of the same office: what this one signed is taken in by decision only. */
  lostDevice: {
    stream: 'office',
    table: 'lost_devices',
    fields: { deviceId: text(16), lostAt: instant() },
  },
} as const satisfies Record<string, RecordKind>;

export type RecordKindName = keyof typeof kinds;
export type FieldsOf<K extends RecordKindName> = {
  -readonly [
    F in keyof (typeof kinds)[K]['fields']
  ]: (typeof kinds)[K]['fields'][F] extends FieldKind<infer S> ? z.output<S> | null : never;
} & { removed: boolean | null };
/** A record as screens see it: every field is there, null where nothing is known. */
export type RecordView<K extends RecordKindName> = {
  id: string;
  stream: string;
  createdAt: number;
  updatedAt: number;
} & FieldsOf<K>;

/** Without a prototype: a bundle may name a kind or field `constructor`, and that must be unknown like any other. */
const own = <T>(members: [string, T][]): Record<string, T> =>
  Object.assign(Object.create(null) as object, Object.fromEntries(members));

export const recordKinds: Record<string, RecordKind> = own(
  Object.entries<RecordKind>(kinds).map(([name, kind]) => [
    name,
    { ...kind, fields: own([...Object.entries<FieldKind>(kind.fields), ['removed', flag()]]) },
  ]),
);

/** `safeToCall` → `safe_to_call`: the column of a field. */
export const columnOf = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Null empties a field; anything else must fit. Unknown kinds and fields belong to a newer schema. */
export function checkValue(
  kind: string,
  field: string,
  value: unknown,
): 'ok' | 'invalid' | 'unknown' {
  const found = recordKinds[kind]?.fields[field];
  if (!found) return 'unknown';
  return value === null || found.schema.safeParse(value).success ? 'ok' : 'invalid';
}
