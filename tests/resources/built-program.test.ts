import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** What ships, with all that its dependencies brought along: a rule for our own sources says nothing of those. */
let built: { name: string; text: string }[];

beforeAll(async () => {
  const script: string = join(root, 'scripts/lib/build.mjs');
  await ((await import(script)) as { buildIfStale(): Promise<void> }).buildIfStale();
  built = readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(main|preload|renderer)\/.*\.(c|m)?js$|\.(html|css)$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, 'out', name), 'utf8') }));
}, 300_000);

const found = (pattern: RegExp, part: RegExp): string[] => [
  ...new Set(
    built
      .filter(({ name }) => part.test(name))
      .flatMap(({ text }) => [...text.matchAll(pattern)].map(([, what]) => what!)),
  ),
];

const withNode = /^(main|preload)\//;
const REQUIRED = /\b(?:require|import|getBuiltinModule)\(\s*["'`]([^"'`.][^"'`]*)["'`]\s*\)/g;
/** Of a text that begins with an address: the machine that it names, as far as it is written down. */
const HOST = /["'`](?:https?|wss?|ftps?):\/\/([^/"'`\s\\]*)/g;
const IN_STYLES = /url\(\s*["']?((?:[a-z]+:)?\/\/[^)]*)/g;

/** Names of XML, of JSON schemas, of whose work it is; and examples by which code tries out what an address is. */
const NAMED = [
  'www.w3.org',
  'www.xfa.org',
  'ns.adobe.com',
  'json-schema.org',
  'react.dev',
  'github.com',
  'www.eff.org',
];
const TRIED = /^(a|x|a@b|a#б|тест|exa|foo\.bar|localhost|example\.com|\[.*|\$\{.*)$/;
/** The proxy to which everything is sent, and at which nobody listens: electron/shell/network-off.ts. */
const DEAD_PROXY = '127.0.0.1:9';

describe('the built program', () => {
  it('asks Node for nothing that reaches a network', () => {
    const names = found(REQUIRED, withNode).map((name) => name.replace(/^node:/, ''));
    expect(names).toEqual(expect.arrayContaining(['electron', 'fs', 'crypto']));
    const reaching =
      /^(_?http|https|http2|net|tls|_tls|dgram|dns|inspector|cluster|repl|quic|undici|wasi)\b/;
    expect(names.filter((name) => reaching.test(name))).toEqual([]);
    // Every other package is a part of the bundle, and was looked at with it.
    expect(names.filter((name) => /[@/-]/.test(name)).sort()).toEqual([
      '@node-rs/argon2',
      'better-sqlite3',
      'fs/promises',
      'original-fs',
      'timers/promises',
    ]);
  });

  it('has in its processes with Node no word that opens a connection', () => {
    const words =
      /\b(new WebSocket|new EventSource|XMLHttpRequest|fetch\(|process\.binding|_linkedBinding|tcp_wrap|sendBeacon)/g;
    expect(found(words, withNode)).toEqual([]);
    expect([...'await fetch(url)'.matchAll(words)]).toHaveLength(1);
  });

  it('names no machine but those in names, and in what asks what an address is', () => {
    const hosts = found(HOST, /./);
    expect(hosts).toContain('www.w3.org');
    expect(hosts).toContain(DEAD_PROXY);
    expect(
      hosts.filter((host) => host !== DEAD_PROXY && !NAMED.includes(host) && !TRIED.test(host)),
    ).toEqual([]);
    expect(NAMED.filter((host) => !hosts.includes(host))).toEqual([]);
    expect(found(IN_STYLES, /\.(css|html)$/)).toEqual([]);
    expect(['url(//a.b/c)'.match(IN_STYLES), 'url(./a.woff2)'.match(IN_STYLES)]).toEqual([
      ['url(//a.b/c'],
      null,
    ]);
  });
});
