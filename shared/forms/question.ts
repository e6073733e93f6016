import { z } from '../zod';
import { Condition, Scalar } from './condition';

const Id = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]*$/)
  .max(80);
const Key = z.string().min(1).max(160);
const Code = z.string().min(1).max(80);

/**
 * An answer that calls for something to be done now. `is` names the answer that raises it;
 * `eachCode` lets every code chosen from a list raise itself. Codes come from the list `urgent-risks`.
 */
const Alert = z.union([
  z.strictObject({ is: Scalar, code: Code }),
  z.strictObject({ eachCode: z.literal(true) }),
]);
export type Alert = z.infer<typeof Alert>;

const base = {
  id: Id,
  labelKey: Key,
  hintKey: Key.optional(),
  showWhen: Condition.optional(),
  /** Few: a person who cannot or will not answer still gets a case. */
  required: z.boolean().optional(),
  /** A follow-up that the talk may pass over: the page counts as done without it. */
  extra: z.boolean().optional(),
  /** Asked with care: not read out before others, left out of summaries by default. */
  sensitive: z.boolean().optional(),
  alert: Alert.optional(),
};

/** Short lists that only this form uses stand in the form; everything shared is a code list. */
const Option = z.strictObject({ code: Code, labelKey: Key });
const choosing = {
  codeList: z.string().max(80).optional(),
  options: z.array(Option).min(2).max(60).optional(),
  /** Codes of the list that make no sense here. */
  except: z.array(Code).optional(),
};

const TextQuestion = z.strictObject({
  ...base,
  type: z.literal('text'),
  maxLength: z.int().min(1).max(400).optional(),
});
const LongTextQuestion = z.strictObject({
  ...base,
  type: z.literal('long-text'),
  maxLength: z.int().min(1).max(20_000).optional(),
});
const PersonNameQuestion = z.strictObject({ ...base, type: z.literal('person-name') });
const ChoiceQuestion = z.strictObject({ ...base, ...choosing, type: z.literal('choice') });
const ChoicesQuestion = z.strictObject({
  ...base,
  ...choosing,
  type: z.literal('choices'),
  max: z.int().min(1).optional(),
});
const YesNoQuestion = z.strictObject({ ...base, type: z.literal('yes-no') });
const UncertainDateQuestion = z.strictObject({
  ...base,
  type: z.literal('uncertain-date'),
  /** Past: cannot lie wholly in the future. Birth: past, and shown as an age. */
  meaning: z.enum(['birth', 'past', 'any']).optional(),
});
const NumberQuestion = z.strictObject({
  ...base,
  type: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
});
const PhoneQuestion = z.strictObject({ ...base, type: z.literal('phone') });
const LanguagesQuestion = z.strictObject({
  ...base,
  type: z.literal('languages'),
  codeList: Code.optional(),
});
const NationalitiesQuestion = z.strictObject({
  ...base,
  type: z.literal('nationalities'),
  codeList: Code.optional(),
});
const NoteQuestion = z.strictObject({
  id: Id,
  labelKey: Key,
  type: z.literal('note'),
  showWhen: Condition.optional(),
});

/** What a question can be inside a group: a group does not hold another group. */
export const SimpleQuestion = z.discriminatedUnion('type', [
  TextQuestion,
  LongTextQuestion,
  PersonNameQuestion,
  ChoiceQuestion,
  ChoicesQuestion,
  YesNoQuestion,
  UncertainDateQuestion,
  NumberQuestion,
  PhoneQuestion,
  LanguagesQuestion,
  NationalitiesQuestion,
  NoteQuestion,
]);
export type SimpleQuestion = z.infer<typeof SimpleQuestion>;

/** Things there can be several of: household members, papers, stays, phones. */
const GroupQuestion = z.strictObject({
  ...base,
  type: z.literal('group'),
  addKey: Key,
  rowKey: Key,
  /** The question whose answer names a row in lists ("Amina", "Passport"). */
  rowTitle: Id,
  max: z.int().min(1).max(100).optional(),
  questions: z.array(SimpleQuestion).min(1).max(40),
});
export type GroupQuestion = z.infer<typeof GroupQuestion>;

export const Question = z.union([SimpleQuestion, GroupQuestion]);
export type Question = z.infer<typeof Question>;

export const isGroup = (question: Question): question is GroupQuestion => question.type === 'group';
