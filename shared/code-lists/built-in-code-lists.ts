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

export const codeListIds: readonly string[] = [...byId.keys()].sort();

/** A list that comes with the program, checked when it is first used. @throws AppError code-list-unknown */
export function codeList(id: string): CodeList {
  let list = parsed.get(id);
  if (!list) {
    const content = byId.get(id);
    if (content === undefined) throw new AppError('code-list-unknown', { list: id });
    parsed.set(id, (list = CodeList.parse(content)));
  }
  return list;
}
