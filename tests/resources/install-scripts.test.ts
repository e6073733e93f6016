import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Locked {
  dev?: boolean;
  hasInstallScript?: boolean;
  integrity?: string;
  resolved?: string;
}
const { packages } = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, Locked>;
};
const places = Object.keys(packages).filter(Boolean);

/** None of these runs: `ignore-scripts` is on. They are here so that nobody is surprised by one. */
const known: Record<string, string> = {
  'node_modules/@signalapp/sqlcipher': 'a second SQLCipher, witness in tests; it brings its addon',
  'node_modules/electron-winstaller': 'of electron-builder, for an installer that we do not make',
};

/** What npm would run by itself, read from the package and not from what the lock says of it. */
function scriptsOf(place: string): string[] {
  const { scripts, gypfile } = JSON.parse(read(join(place, 'package.json'))) as {
    scripts?: Record<string, string>;
    gypfile?: boolean;
  };
  const named = ['preinstall', 'install', 'postinstall'].filter((name) => scripts?.[name]);
  const isBuilt = gypfile !== false && existsSync(join(root, place, 'binding.gyp'));
  return isBuilt ? [...named, 'binding.gyp'] : named;
}

describe('installing the packages', () => {
  it('runs no script of theirs', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });

  it('would run none but those of two that never ship, were that not so', () => {
    const installed = places.filter((place) => existsSync(join(root, place, 'package.json')));
    expect(installed.length).toBeGreaterThan(300);
    const withScripts = installed.filter((place) => scriptsOf(place).length > 0);
    expect(withScripts.toSorted()).toEqual(Object.keys(known).toSorted());
    expect(places.filter((place) => packages[place]!.hasInstallScript)).toEqual(withScripts);
    for (const place of withScripts) expect(packages[place]!.dev).toBe(true);
  });

  it('takes nothing that has no checksum, nor from elsewhere than the registry', () => {
    const installed = places.filter((place) => existsSync(join(root, place, 'package.json')));
    for (const place of installed)
      expect(packages[place]!.integrity, place).toMatch(/^sha512-[\w+/]{86}==$/);
    for (const place of places)
      expect(packages[place]!.resolved ?? '', place).toMatch(
        /^$|^https:\/\/registry\.npmjs\.org\//,
      );
  });
});
