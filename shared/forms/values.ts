import { UncertainDate } from '../dates/uncertain-date';
import { z } from '../zod';

/** domain.md 5.2: parts are optional, repeatable and ordered; a name is never split by the program. */
export const NamePartKind = z.enum([
  'given',
  'father',
  'grandfather',
  'patronymic',
  'family',
  'clan',
  'title',
  'teknonym',
  'religious',
]);
export type NamePartKind = z.infer<typeof NamePartKind>;

const nameText = z.string().max(200);

export const NamePart = z.strictObject({ kind: NamePartKind, value: nameText });
export type NamePart = z.infer<typeof NamePart>;

export const otherNameKinds = ['spelling', 'document', 'former', 'known-as'] as const;

/** ISO 15924 code of the script in which the name is written. */
const Script = z.string().regex(/^[A-Z][a-z]{3}$/);

/** Another spelling, or another name: as the passport has it, a name used before. */
export const OtherName = z.strictObject({
  value: nameText,
  kind: z.enum(otherNameKinds),
  script: Script.optional(),
});
export type OtherName = z.infer<typeof OtherName>;

export const PersonName = z.strictObject({
  full: nameText,
  script: Script.optional(),
  parts: z.array(NamePart).max(20).optional(),
  others: z.array(OtherName).max(20).optional(),
});
export type PersonName = z.infer<typeof PersonName>;

/** domain.md 5.1: the text as given, and what is safe to do with it. Absent = not asked. */
export const Phone = z.strictObject({
  text: z.string().max(60),
  safeToCall: z.boolean().optional(),
  safeToText: z.boolean().optional(),
  safeToLeaveMessage: z.boolean().optional(),
});
export type Phone = z.infer<typeof Phone>;

export const languageLevels = ['best', 'well', 'some'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

export const SpokenLanguage = z.strictObject({
  /** ISO 639-3 */
  code: z.string().min(1).max(12),
  level: z.enum(languageLevels).optional(),
});
export type SpokenLanguage = z.infer<typeof SpokenLanguage>;

/** Codes as records keep them. */
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/);
export const isCode = (value: unknown): value is string => Code.safeParse(value).success;
export const Codes = z.array(Code).max(64);
export const Languages = z.array(SpokenLanguage).max(30);

export const SimpleValue = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  Codes,
  Languages,
  UncertainDate,
  PersonName,
  Phone,
]);
export type SimpleValue = z.infer<typeof SimpleValue>;
