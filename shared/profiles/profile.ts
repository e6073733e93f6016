import { Labels } from '../code-lists/model';
import { recordKinds } from '../journal/record-kinds';
import { z } from '../zod';
import { nameFields } from './name-fields';

/**
 * Who needs to know what: one hand-over profile. Profiles are data (`resources/profiles`), so that an
 * agency can have its own; everything that is not named in one stays back.
 */
const KindName = z.string().refine((name) => name in recordKinds, 'kind-unknown');
const FieldName = z.string().max(64);
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
const Fields = z.union([z.literal('all'), z.array(FieldName).max(64)]);

/** What a case can be counted by; every one of them is a code or a band, never a name or a day. */
export const Dimension = z.enum([
  'sex',
  'ageBand',
  'nationality',
  'legalStatus',
  'riskLevel',
  'caseType',
  'status',
  'closureReason',
  'opened',
  'need',
  'urgentRisk',
  'service',
  'stayType',
]);
export type Dimension = z.infer<typeof Dimension>;

export const CountTable = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  by: z.array(Dimension).min(1).max(2),
});
export type CountTable = z.infer<typeof CountTable>;

/** Below three a suppressed cell can be guessed by one of the people counted (domain.md 5: 5 or 10 is usual). */
const LEAST_THRESHOLD = 3;

const Base = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  version: z.int().min(1),
  labels: Labels,
  /** In words, for whoever chooses: what the other office will get and what it will not. */
  about: Labels,
};

/** Carries the journal, whole or with changes kept back. */
export const CaseProfile = z.strictObject({
  ...Base,
  carries: z.literal('cases'),
  /** `codes`: no name goes; a code that means nothing elsewhere stands for it. */
  names: z.enum(['go', 'codes']),
  /** Kinds and fields that go; ids and `removed` go with their kind. */
  kinds: z.union([z.literal('all'), z.record(KindName, Fields)]),
  /**
   * Every record that ever had a code which its list marks as sensitive: a need, a risk, a stay, an action, a document.
   * Of a person, a case, an interview or a consent only the field that has it; see `sensitive-codes.ts`.
   */
  sensitive: z.enum(['go', 'stay']),
  /** The other people of the household, with their streams. */
  household: z.enum(['go', 'stay']),
  documents: z.union([z.literal('all'), z.array(Code).max(64)]),
  /** Dates that stay back and travel coarsened beside the journal. */
  coarse: z
    .strictObject({ to: z.enum(['month', 'year']), fields: z.record(KindName, z.array(FieldName)) })
    .optional(),
});
export type CaseProfile = z.infer<typeof CaseProfile>;

/** Carries no case at all: counts only, small ones suppressed. */
export const TableProfile = z.strictObject({
  ...Base,
  carries: z.literal('tables'),
  tables: z.array(CountTable).min(1).max(40),
  /** Counts below this are not said. */
  smallest: z.int().min(LEAST_THRESHOLD).max(1000),
});
export type TableProfile = z.infer<typeof TableProfile>;

export const Profile = z
  .discriminatedUnion('carries', [CaseProfile, TableProfile])
  .superRefine((profile, context) => {
    if (profile.carries !== 'cases') return;
    const listed = profile.kinds === 'all' ? {} : profile.kinds;
    const complain = (message: string, path: string[]): void =>
      context.addIssue({ code: 'custom', message, path });
    if (profile.names === 'codes' && profile.kinds === 'all') complain('names-go', ['kinds']);
    for (const [kind, fields] of [
      ...Object.entries(listed),
      ...Object.entries(profile.coarse?.fields ?? {}),
    ]) {
      if (fields === 'all') {
        if (profile.names === 'codes' && nameFields[kind]) complain('names-go', ['kinds', kind]);
        continue;
      }
      for (const field of fields) {
        if (!recordKinds[kind]?.fields[field]) complain('field-unknown', [kind, field]);
        const isName = nameFields[kind]?.includes(field) ?? false;
        if (profile.names === 'codes' && isName) complain('names-go', [kind, field]);
      }
    }
    for (const [kind, fields] of Object.entries(profile.coarse?.fields ?? {})) {
      const going = profile.kinds === 'all' ? 'all' : profile.kinds[kind];
      // What goes to the day need not be coarsened, and would betray what was.
      if (going === 'all' || fields.some((field) => going?.includes(field)))
        complain('coarse-goes', ['coarse', kind]);
    }
  });
export type Profile = z.infer<typeof Profile>;

/** Whether the profile lets a field go at all. */
export function profileLets({ kinds }: CaseProfile, kind: string, field: string): boolean {
  if (kinds === 'all') return true;
  const fields = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (fields === undefined) return false;
  // A record without its place in the case would be nobody's.
  return fields === 'all' || field === 'removed' || field.endsWith('Id') || fields.includes(field);
}

/** Whether a field stays back and its month or year goes in its place. */
export const goesRoughly = ({ coarse }: CaseProfile, kind: string, field: string): boolean =>
  coarse !== undefined &&
  Object.hasOwn(coarse.fields, kind) &&
  coarse.fields[kind]!.includes(field);
