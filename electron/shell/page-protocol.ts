import { readFile } from 'node:fs/promises';

import type { PageFile } from './page-files';
import { securityHeaders } from './security-headers';

export const pageScheme = 'app';
export const pageOrigin = 'app://satchel';
export const pageAddress = `${pageOrigin}/index.html`;

/** For `protocol.registerSchemesAsPrivileged`, before `ready`. */
export const pageSchemePrivileges = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** True for addresses that the session may load: the program's files, and blobs that a page itself made. */
export const isPageUrl = (url: string): boolean =>
  url.startsWith(`${pageOrigin}/`) || url.startsWith(`blob:${pageOrigin}/`);

/** The handler for `app://`: GET of a known file of host `satchel`, everything else is 404 or 405. */
export function servePages(files: ReadonlyMap<string, PageFile>) {
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = findFile(files, request.url);
    if (!file) return refuse(404);
    const body = request.method === 'HEAD' ? null : await readFile(file.path);
    return new Response(body as BodyInit | null, {
      headers: { ...securityHeaders, 'Content-Type': file.type },
    });
  };
}

export function findFile(
  files: ReadonlyMap<string, PageFile>,
  address: string,
): PageFile | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  // Electron's own URL class knows `app:` as standard, Node's does not: compare parts, not `origin`.
  if (url.protocol !== `${pageScheme}:` || url.host !== 'satchel') return undefined;
  if (url.username || url.password || url.search) return undefined;
  return files.get(url.pathname);
}

const refuse = (status: number): Response =>
  new Response(null, { status, headers: securityHeaders });
