import { codeList, codeListIds } from '../../../shared/code-lists/built-in-code-lists';
import { codeEntry } from '../../../shared/code-lists/code-list';

/** Needs that were told and those that the worker noticed are two lists of one field. */
const lists: Readonly<Record<string, readonly string[]>> = { needs: ['needs', 'specific-needs'] };

/** Whether a code is kept off printed sheets unless somebody asks for it (`sensitive` in its list). */
export function isNeedToKnow(list: string, code: string | null): boolean {
  if (code === null) return false;
  return (lists[list] ?? [list])
    .filter((id) => codeListIds.includes(id))
    .some((id) => codeEntry(codeList(id), code)?.sensitive === true);
}
