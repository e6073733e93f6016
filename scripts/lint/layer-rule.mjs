import { builtinModules } from 'node:module';
import { dirname, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  exceptions,
  layers,
  networkModules,
  privateOfService,
  refusedFromElectron,
} from './layers.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @returns {string | null} what is wrong with this import, in words */
export function judgeImport(file, source, importedNames = []) {
  const layer = file && layerOf(file);
  if (!layer) return null;
  if (source.startsWith('.')) return judgeRelative(file, layer, source);
  return judgePackage(layer, source, importedNames);
}

function judgeRelative(file, layer, source) {
  const target = posix.normalize(posix.join(dirname(file), source.split('?')[0]));
  if (!layer.may.some((allowed) => target === allowed || target.startsWith(`${allowed}/`))) {
    return `${layer.folder}/ does not import ${target}: see scripts/lint/layers.mjs.`;
  }
  const [from, to] = [serviceOf(file), serviceOf(target)];
  if (from && to && from !== to && privateOfService.test(target)) {
    return `${target} belongs to the service "${to}" alone: call its service file instead.`;
  }
  return null;
}

function judgePackage(layer, source, importedNames) {
  const bare = source.replace(/^node:/, '');
  if (networkModules.includes(bare))
    return `"${source}" opens connections, and this program has no network.`;
  if (bare === 'electron' && layer.packages !== 'any' && layer.packages.includes('electron')) {
    const refused = importedNames.find((name) => refusedFromElectron.includes(name));
    return refused ? `Electron's "${refused}" has no place in a program without a network.` : null;
  }
  if (source.startsWith('node:') || builtinModules.includes(bare)) {
    return layer.node ? null : `${layer.folder}/ runs without Node: "${source}" is not there.`;
  }
  const name = packageName(source);
  if (name === 'zod')
    return layer.packages.includes('zod') && layer.packages !== 'any'
      ? null
      : 'Import z from shared/zod, which sets the schema library up for our Content-Security-Policy.';
  if (name === 'electron') return `${layer.folder}/ knows nothing of Electron.`;
  if (layer.packages === 'any' || layer.packages.includes(name)) return null;
  return `${layer.folder}/ does not use the package "${name}": see scripts/lint/layers.mjs.`;
}

const packageName = (source) =>
  source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');

const serviceOf = (path) => /^electron\/vault\/services\/([^/]+)\//.exec(path)?.[1];

/** The most specific layer, with `*` replaced by the folder's name. */
function layerOf(file) {
  if (exceptions[file]) return { folder: file, ...exceptions[file] };
  const found = layers
    .map((layer) => ({
      layer,
      match: new RegExp(`^${layer.folder.replace('*', '([^/]+)')}/`).exec(file),
    }))
    .filter(({ match }) => match)
    .sort((a, b) => b.layer.folder.length - a.layer.folder.length)[0];
  if (!found) return null;
  const name = found.match[1] ?? '';
  const named = (path) => path.replace('*', name);
  return { ...found.layer, folder: named(found.layer.folder), may: found.layer.may.map(named) };
}

/** A file's path from the project's root; null for build configurations, which belong to no layer. */
export function projectPath(filename) {
  if (/\.config\.(ts|mjs)$/.test(filename)) return null;
  return relative(root, filename).split(sep).join('/');
}
