import { codeList } from '../code-lists/built-in-code-lists';
import { codeEntry } from '../code-lists/code-list';

/** Where the place itself says so, nobody has to be asked. Null: the place says nothing, which is no "no". */
export const detainedBy = (stayType: string | null): true | null =>
  stayType !== null && codeEntry(codeList('stay-types'), stayType)?.detained === true ? true : null;
