import { z } from '../zod';

/**
 * How sure we are of a list or of one code: seen in the named source, our own choice, or known but not confirmed
 * (to be checked at the source before anybody relies on it).
 */
export const Evidence = z.enum(['seen', 'own', 'unconfirmed']);
export type Evidence = z.infer<typeof Evidence>;

/** English is always there; an agency's list may have any further language. */
export const Labels = z.object({ en: z.string().min(1) }).catchall(z.string().min(1));
export type Labels = z.infer<typeof Labels>;

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const CodeEntry = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/),
  labels: Labels,
  /** No longer offered, still shown where it was chosen. */
  retired: z.boolean().optional(),
  evidence: Evidence.optional(),
  /** Code of the group it stands under. */
  group: z.string().optional(),
  /** Need to know: kept off lists, printed case sheets and exports unless asked for. */
  sensitive: z.boolean().optional(),
  /** A sentence for the person who chooses. */
  hint: Labels.optional(),
  /** Of a risk: what to do now. */
  action: Labels.optional(),
  /** Of a risk or a risk level: hours within which to act. */
  respondWithinHours: z.number().positive().optional(),
  /** The greater, the worse. */
  rank: z.int().optional(),
  /** Of a place: whoever stays there is deprived of liberty. */
  detained: z.boolean().optional(),
  /** Of a country: ISO 3166-1 alpha-2, where there is one. */
  alpha2: z.string().length(2).optional(),
  /** Of a language: BCP 47 tag, its name for itself, its script (ISO 15924) and direction. */
  tag: z.string().optional(),
  autonym: z.string().optional(),
  script: z.string().length(4).optional(),
  direction: z.enum(['ltr', 'rtl']).optional(),
});
export type CodeEntry = z.infer<typeof CodeEntry>;

const noRepeats = (entries: readonly { code: string }[]): boolean =>
  new Set(entries.map(({ code }) => code)).size === entries.length;

export const CodeList = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  title: Labels,
  source: z.string().min(1),
  licence: z.string().min(1),
  evidence: Evidence,
  /** The day on which the list was last compared with its source. */
  verifiedOn: Day.optional(),
  note: z.string().optional(),
  /** What an agency may change without making a list of its own. */
  configurable: z.array(z.enum(['labels', 'codes', 'respondWithinHours'])).optional(),
  groups: z
    .array(z.strictObject({ code: z.string(), labels: Labels }))
    .refine(noRepeats, 'code-repeated')
    .optional(),
  codes: z.array(CodeEntry).min(1).refine(noRepeats, 'code-repeated'),
});
export type CodeList = z.infer<typeof CodeList>;
