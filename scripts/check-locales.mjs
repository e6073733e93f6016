import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { compareErrorCodes, compareKeys, compareLanguages, flatten } from './lib/locale-keys.mjs';
import { projectDir } from './lib/paths.mjs';

const root = process.argv[2] ?? projectDir;
const localesDir = join(root, 'resources/locales');

const languages = readdirSync(localesDir);
const english = textsOf('en');
const sources = ['renderer', 'electron', 'shared', 'resources'].flatMap((folder) =>
  readSources(folder),
);
const code = sources.filter(({ path }) => !path.startsWith('resources/'));

const keys = compareKeys(english, sources);
const errors = compareErrorCodes(english.get('errors') ?? new Map(), code);
const problems = [
  ...[...keys.missing, ...errors.missing].map((key) => `no text: ${key}`),
  ...[...keys.unused, ...errors.unused].map((key) => `not used: ${key}`),
  ...languages
    .filter((name) => name !== 'en')
    .flatMap((name) => compareLanguages(english, textsOf(name), name)),
];

for (const problem of problems) console.error(problem);
console.error(
  problems.length
    ? `${problems.length} problems with texts`
    : `Texts: ${languages.join(', ')} complete.`,
);
process.exitCode = problems.length ? 1 : 0;

/** Notes for translators (x.notes.json) stand beside the texts and are none. */
function textsOf(language) {
  const files = readdirSync(join(localesDir, language)).filter((name) =>
    /^[\w-]+\.json$/.test(name),
  );
  return new Map(
    files.map((name) => [
      name.slice(0, -'.json'.length),
      flatten(JSON.parse(readFileSync(join(localesDir, language, name), 'utf8'))),
    ]),
  );
}

function readSources(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter(
      (name) =>
        /\.(tsx?|json)$/.test(name) && !`${folder}/${name}`.startsWith('resources/locales/'),
    )
    .map((name) => ({
      path: `${folder}/${name}`,
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));
}
