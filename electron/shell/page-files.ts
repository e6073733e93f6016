import { readdirSync } from 'node:fs';
import { extname, join, posix } from 'node:path';

export interface PageFile {
  path: string;
  type: string;
}

/** Only what the window uses; a file of another kind in the package is not served. */
const types: Readonly<Record<string, string>> = {
  '.bcmap': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pfb': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * Every address that `app://` answers, from a listing of the program's own folder.
 *
 * A request is looked up here and never turned into a path, so no spelling of `..` leads outside.
 */
export function listPageFiles(root: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  walk(root, '/', files);
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}

function walk(directory: string, prefix: string, files: Map<string, PageFile>): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    const address = posix.join(prefix, entry.name);
    if (entry.isDirectory()) walk(path, address, files);
    else if (entry.isFile()) {
      const type = types[extname(entry.name).toLowerCase()];
      if (type) files.set(address, { path, type });
    }
  }
}
