import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { listPageFiles, type PageFile } from '../../../../electron/shell/page-files';
import { findFile, isPageUrl, servePages } from '../../../../electron/shell/page-protocol';

const root = mkdtempSync(join(tmpdir(), 'satchel-pages-'));
let files: Map<string, PageFile>;

beforeAll(() => {
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<h1>Satchel</h1>');
  writeFileSync(join(root, 'assets/main.js'), 'void 0');
  writeFileSync(join(root, 'secret.db'), 'no page');
  symlinkSync('/etc/passwd', join(root, 'passwd.html'));
  files = listPageFiles(root);
});
afterAll(() => rmSync(root, { recursive: true }));

describe('addresses of app://', () => {
  it('are the files of known kinds, and no links', () => {
    expect([...files.keys()].sort()).toEqual(['/', '/assets/main.js', '/index.html']);
  });

  it.each([
    'app://satchel/../../etc/passwd',
    'app://satchel/%2e%2e/%2e%2e/etc/passwd',
    'app://satchel/..%2f..%2fetc/passwd',
    'app://satchel/assets/..\\..\\secret.db',
    'app://satchel/index.html%00.js',
    'app://satchel/secret.db',
    'app://satchel/passwd.html',
    'app://satchel//etc/passwd',
    'app://satchel/assets/',
    'app://satchel/constructor',
    'app://satchel/index.html?x=1',
    'app://user:pass@satchel/index.html',
    'app://other/index.html',
    'app://satchel:81/index.html',
    'file:///etc/passwd',
    'https://satchel/index.html',
    'nonsense',
  ])('do not include %s', (address) => {
    expect(findFile(files, address)).toBeUndefined();
  });

  it('may carry a fragment, which is the route', () => {
    expect(findFile(files, 'app://satchel/index.html#/cases/1')).toBeDefined();
  });

  it('are served with their kind and every policy', async () => {
    const answer = await servePages(files)(new Request('app://satchel/assets/main.js'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('void 0');
  });

  it('answer 404 with the same policies, and nothing but reading', async () => {
    const missing = await servePages(files)(new Request('app://satchel/nothing.js'));
    expect(missing.status).toBe(404);
    expect(missing.headers.get('x-content-type-options')).toBe('nosniff');
    const posted = await servePages(files)(
      new Request('app://satchel/index.html', { method: 'POST' }),
    );
    expect(posted.status).toBe(405);
  });
});

describe('what the session may request', () => {
  it('is the program and blobs of its own pages', () => {
    expect(isPageUrl('app://satchel/index.html')).toBe(true);
    expect(isPageUrl('blob:app://satchel/0d5f')).toBe(true);
  });

  it.each([
    'app://satchel.example/',
    'app://satchelx/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'ws://a/',
    'devtools://x/',
    'chrome://gpu/',
  ])('is not %s', (url) => {
    expect(isPageUrl(url)).toBe(false);
  });
});
