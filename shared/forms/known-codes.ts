import { codeList, codeListIds } from '../code-lists/built-in-code-lists';
import { codesOfList } from '../code-lists/code-list';

/** The codes of a list that comes with the program; undefined for any other, whose codes are taken as they are. */
export const knownCodesOf = (listId: string): ReadonlySet<string> | undefined =>
  codeListIds.includes(listId) ? codesOfList(codeList(listId)) : undefined;
