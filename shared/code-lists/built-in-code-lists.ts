import { AppError } from '../app-error';
import { CodeList } from './model';

const files: Readonly<Record<string, unknown>> = import.meta.glob(
  '../../resources/code-lists/*.json',
  {
    eager: true,
    import: 'default',
  },
);

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
const byId = new Map(Object.entries(files).map(([path, content]) => [idOf(path), content]));
const parsed = new Map<string, CodeList>();
/** Lists of the agency's pack that are newer than the program's, or that the program does not have. */
const ofAgency = new Map<string, CodeList>();
const ids: string[] = [...byId.keys()].sort();

/** Every list that can be used now: the program's and the agency's. */
export const codeListIds: readonly string[] = ids;

/** The newest list of this name, checked when it is first used. @throws AppError code-list-unknown */
export function codeList(id: string): CodeList {
  return ofAgency.get(id) ?? builtIn(id);
}

function builtIn(id: string): CodeList {
  let list = parsed.get(id);
  if (!list) {
    const content = byId.get(id);
    if (content === undefined) throw new AppError('code-list-unknown', { list: id });
    parsed.set(id, (list = CodeList.parse(content)));
  }
  return list;
}

/** Takes the lists of a pack into use, in place of those of an earlier one. One vault is open in a process. */
export function installCodeLists(lists: readonly CodeList[]): void {
  ofAgency.clear();
  for (const list of lists)
    if (!byId.has(list.id) || list.version > builtIn(list.id).version) ofAgency.set(list.id, list);
  ids.splice(0, ids.length, ...[...new Set([...byId.keys(), ...ofAgency.keys()])].sort());
}
