import { AppError } from '../app-error';
import { z } from '../zod';

/** The name of an office or a person that is made here: one line, as bundles and papers carry it in a line of theirs. */
export const NewName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}+$/u);

/** @throws AppError invalid-input, naming the field */
export function newName(name: string, field: string): string {
  const read = NewName.safeParse(name);
  if (!read.success) throw new AppError('invalid-input', { fields: field });
  return read.data;
}

/** A name from before such were refused, where it has to fit into one line. */
export const inOneLine = (name: string): string =>
  name
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200) || '–';
