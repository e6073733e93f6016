import { z } from '../zod';
import { Condition } from './condition';
import { Question } from './question';

const Key = z.string().min(1).max(160);

const Section = z.strictObject({ titleKey: Key, from: z.string().max(80) });

export const FormPage = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9-]*$/)
    .max(80),
  titleKey: Key,
  introKey: Key.optional(),
  /** Why we ask, who will see it, you may refuse: said before a page that can hurt. */
  sensitiveScriptKey: Key.optional(),
  showWhen: Condition.optional(),
  /** A heading before the question named in `from`. */
  sections: z.array(Section).optional(),
  questions: z.array(Question).max(60),
});
export type FormPage = z.infer<typeof FormPage>;

/** A form as data. Answers are another type (`Answers`) and name the id and version of the form. */
export const FormDefinition = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(80),
  version: z.int().min(1),
  titleKey: Key,
  licence: z.string().min(1),
  source: z.string().min(1),
  pages: z.array(FormPage).min(1).max(60),
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/** Every question at the top level, in the order in which it is asked. */
export const questionsOf = (form: FormDefinition): Question[] =>
  form.pages.flatMap((page) => page.questions);
