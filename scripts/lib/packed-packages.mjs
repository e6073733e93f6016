import { mkdirSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { projectDir } from './paths.mjs';

/** Where each build leaves of which packages it took something; no part of the program. */
const recordsDir = join(projectDir, 'out/.packages');

/** What stylesheets come from is not told by the bundler: Tailwind writes its base styles into them. */
const ofStyles = ['node_modules/tailwindcss'];

/** Vite plugin: writes down which packages have code, styles or fonts in each file that is built. */
export function recordPackages(build) {
  let root = projectDir;
  return {
    name: 'satchel-record-packages',
    configResolved: (config) => void (root = config.root),
    generateBundle(_options, bundle) {
      const files = Object.values(bundle).map((file) => [file.fileName, packagesIn(file, root)]);
      mkdirSync(recordsDir, { recursive: true });
      writeFileSync(join(recordsDir, `${build}.json`), JSON.stringify(Object.fromEntries(files)));
    },
  };
}

function packagesIn({ fileName, type, modules, originalFileNames }, root) {
  if (fileName.endsWith('.css')) return ofStyles;
  const sources =
    type === 'chunk'
      ? Object.keys(modules).filter((id) => modules[id].renderedLength > 0)
      : originalFileNames.map((name) => resolve(root, name));
  return [...new Set(sources.map(placeOf).filter(Boolean))];
}

/** `/…/node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`, as package-lock.json names it. */
function placeOf(source) {
  const modules = realpathSync(join(projectDir, 'node_modules'));
  const inside = relative(modules, source.replace(/^\0|\?.*$/g, '')).replaceAll('\\', '/');
  if (inside.startsWith('..')) return null;
  return /^(.*node_modules\/)?(@[^/]+\/)?[^/]+/.exec(`node_modules/${inside}`)?.[0] ?? null;
}

/** The places of all packages that have something in the built files. The command line is built, and not shipped. */
export function bundledPackages() {
  const records = readdirSync(recordsDir).flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(join(recordsDir, name), 'utf8'))),
  );
  return new Set(records.flatMap(([file, places]) => (file === 'satchel.cjs' ? [] : places)));
}
