import path, { type PlatformPath } from 'node:path';

/**
 * Whether a path is this folder or lies in it, by the names alone: where links lead is for the caller to find out.
 * From one drive of Windows to another, or to a share of the network, `relative` has no way and answers with the
 * whole path.
 */
export function isInside(
  folder: string,
  target: string,
  { isAbsolute, relative, resolve, sep }: PlatformPath = path,
): boolean {
  const way = relative(resolve(folder), resolve(target));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
