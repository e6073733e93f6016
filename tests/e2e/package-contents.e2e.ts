import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { filesInArchive } from '../support/archive';
import { buildWithMapsIn, copyOfSources } from '../support/second-packaging';

const project = join(import.meta.dirname, '../..');
const packaged = join(project, 'dist/linux-unpacked');
const archive = filesInArchive(join(packaged, 'resources/app.asar'));

interface Component {
  name: string;
  version: string;
  purl: string;
  type: string;
  hashes?: { alg: string; content: string }[];
}
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { components } = read(join(packaged, 'sbom.cdx.json')) as { components: Component[] };
const listed = components.filter(({ type }) => type === 'library');

interface Locked {
  name?: string;
  version: string;
  integrity?: string;
}
const { packages } = read(join(project, 'package-lock.json')) as {
  packages: Record<string, Locked>;
};

test.setTimeout(300_000);

test('the list of parts names every package of which something is packed, and no other', () => {
  const sources = copyOfSources();
  const places = [
    ...packagesInMaps(buildWithMapsIn(sources)),
    ...packagesInArchive(),
    ...packagesOfFonts(),
    ...packagesOfStyles(),
  ];
  rmSync(join(sources, '../../..'), { recursive: true, force: true });
  const found = [...new Set(places.map(nameAndVersion))].toSorted();
  expect(found).toContain('better-sqlite3-multiple-ciphers@13.0.3');
  expect(listed.map(({ name, version }) => `${name}@${version}`).toSorted()).toEqual(found);
});

test('with the versions and checksums that package-lock.json demands, as npm’s own list has them', () => {
  const npms = JSON.parse(
    // Whoever packaged just before left NODE_ENV behind, by which npm would leave out what is only built with.
    execFileSync(
      'npm',
      ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--include=dev'],
      {
        cwd: project,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ),
  ) as { components: Component[] };
  for (const { purl, hashes } of listed) {
    expect(hashes, purl).toEqual([
      { alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) },
    ]);
    expect(npms.components.find((each) => each.purl === purl)?.hashes, purl).toEqual(hashes);
  }
});

test('and the Electron that is really packed', () => {
  const version = readFileSync(join(packaged, 'version'), 'utf8').trim();
  expect(components.filter(({ type }) => type !== 'library')).toEqual([
    expect.objectContaining({ name: 'electron', version: version.replace(/^v/, '') }),
  ]);
});

/** The bundler's maps name every source of which a line is left. The command line does not ship. */
function packagesInMaps(out: string): string[] {
  const maps = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.map') && !name.endsWith('satchel.cjs.map'),
  );
  expect(maps.length).toBeGreaterThan(10);
  return maps
    .flatMap((name) => (read(join(out, name)) as { sources: string[] }).sources)
    .flatMap((source) => /node_modules\/.*$/.exec(source)?.[0] ?? [])
    .flatMap((path) => /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
}

/** Those that lie in the archive under their own names. */
const packagesInArchive = (): string[] =>
  [...archive.keys()]
    .filter((name) => /^node_modules\/.*package\.json$/.test(name))
    .map((name) => name.slice(0, -'/package.json'.length));

/** By their bytes: each font, and each file that pdf.js fetches, is one of a package. */
function packagesOfFonts(): string[] {
  const theirs = ['@fontsource', 'pdfjs-dist'].flatMap(filesOfPackage);
  const fonts = [...archive].filter(([name]) => /\.(woff2|ttf|pfb|bcmap)$|pdf\.worker/.test(name));
  expect(fonts.length).toBeGreaterThan(20);
  return fonts.map(([name, bytes]) => {
    const twin = theirs.find((path) => bytes!.equals(readFileSync(path)));
    expect(twin, `${name} is a file of some package`).toBeDefined();
    return /node_modules\/(@[^/]+\/)?[^/]+/.exec(twin!)![0];
  });
}

const filesOfPackage = (name: string): string[] =>
  readdirSync(join(project, 'node_modules', name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(woff2|ttf|pfb|bcmap)$|pdf\.worker/.test(entry.name))
    .map((entry) => join(project, entry.parentPath.slice(project.length), entry.name));

/** Who wrote styles into ours says so in a banner. */
const packagesOfStyles = (): string[] =>
  [...archive]
    .filter(([name]) => name.endsWith('.css'))
    .flatMap(([, bytes]) => [...bytes!.toString().matchAll(/\/\*! ([\w-]+) v[\d.]+/g)])
    .map(([, name]) => `node_modules/${name}`);

function nameAndVersion(place: string): string {
  const { name, version } = packages[place]!;
  return `${name ?? place.slice(place.lastIndexOf('node_modules/') + 13)}@${version}`;
}
