/**
 * Who may import whom (ARCHITECTURE.md, "Rooms"). The most specific folder that holds a file
 * decides. Paths are from the project's root; `*` stands for one folder name, and in `may` it is
 * the same name as in `folder`.
 */
export const layers = [
  {
    folder: 'shared',
    may: ['shared', 'resources'],
    packages: ['@internationalized/date', 'any-ascii'],
  },

  {
    folder: 'electron',
    may: ['electron/shell', 'shared', 'resources'],
    node: true,
    packages: ['electron'],
  },
  {
    folder: 'electron/shell',
    may: ['electron/shell', 'shared', 'resources'],
    node: true,
    // `original-fs` is Electron's, too: files as they lie, an archive being one.
    packages: ['electron', 'original-fs'],
  },
  {
    folder: 'electron/vault',
    may: ['electron/vault', 'shared', 'resources', 'package.json'],
    node: true,
    packages: [
      '@internationalized/date',
      '@node-rs/argon2',
      '@noble/ciphers',
      '@noble/hashes',
      '@noble/post-quantum',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
      '@zxcvbn-ts/language-en',
      'age-encryption',
      'any-ascii',
      'better-sqlite3',
    ],
  },
  {
    folder: 'electron/cli',
    may: ['electron/cli', 'electron/vault', 'shared', 'resources'],
    node: true,
    packages: [],
  },

  { folder: 'renderer', may: ['renderer', 'shared', 'resources'], packages: 'any' },
  {
    folder: 'renderer/ui',
    may: ['renderer/ui', 'renderer/lib', 'shared/app-error'],
    packages: 'any',
  },
  { folder: 'renderer/lib', may: ['renderer/lib', 'shared', 'resources'], packages: 'any' },
  {
    folder: 'renderer/forms',
    may: ['renderer/forms', 'renderer/ui', 'renderer/lib', 'shared', 'resources'],
    packages: 'any',
  },
  // What several features show alike: names, ages, risk, facts edited in place.
  {
    folder: 'renderer/casework',
    may: [
      'renderer/casework',
      'renderer/forms',
      'renderer/ui',
      'renderer/lib',
      'shared',
      'resources',
    ],
    packages: 'any',
  },
  // Ways into the vault: what first run, unlock, settings and staff show alike.
  {
    folder: 'renderer/access',
    may: ['renderer/access', 'renderer/ui', 'renderer/lib', 'shared', 'resources'],
    packages: 'any',
  },
  // Papers on the screen: what a document and a print preview share.
  {
    folder: 'renderer/viewer',
    may: ['renderer/viewer', 'renderer/ui', 'renderer/lib', 'shared', 'resources'],
    packages: 'any',
  },
  {
    folder: 'renderer/features/*',
    may: [
      'renderer/features/*',
      'renderer/access',
      'renderer/casework',
      'renderer/forms',
      'renderer/viewer',
      'renderer/ui',
      'renderer/lib',
      'shared',
      'resources',
    ],
    packages: 'any',
  },
];

/** Files that stand above their folder's rule, each with the reason. */
export const exceptions = {
  // The utility process' entry: it may know the vault, and talks to Electron by a global only.
  'electron/vault-process.ts': {
    may: [
      'electron/vault',
      'electron/shell/memory-out-of-dumps',
      'electron/shell/no-code-from-strings',
      'shared',
    ],
    node: true,
    packages: [],
  },
  // The entries of its worker threads, likewise.
  'electron/long-worker.ts': {
    may: ['electron/vault', 'electron/shell/no-code-from-strings'],
    node: true,
    packages: [],
  },
  'electron/backup-worker.ts': {
    may: ['electron/vault', 'electron/shell/no-code-from-strings'],
    node: true,
    packages: [],
  },
  'electron/sealing-worker.ts': {
    may: ['electron/vault', 'electron/shell/no-code-from-strings'],
    node: true,
    packages: [],
  },
  // The one place that configures the schema library.
  'shared/zod.ts': { may: [], packages: ['zod'] },
};

/** The program has no network: these modules have no place in it, nor have packages built on them. */
export const networkModules = [
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'undici',
  'ws',
  'axios',
];

/** What the electron package offers beyond what the program may use. */
export const refusedFromElectron = ['net', 'netLog', 'autoUpdater', 'crashReporter'];

/** Files of a service that only the service itself may import. */
export const privateOfService = /-queries$/;
