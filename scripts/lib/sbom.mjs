import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { bundledPackages } from './packed-packages.mjs';
import { projectDir } from './paths.mjs';

/**
 * What the program is made of, in CycloneDX's form: every package of which something is packed, with the version and
 * the checksum of package-lock.json, and Electron. Not `npm sbom`, which lists what could be installed, and puts the
 * time, a random number and the folder's name in; a test compares the two.
 */
export function sbomOf(appDir, runtime) {
  const { packages } = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8'));
  const places = [...new Set([...bundledPackages(), ...stagedPackages(appDir)])];
  const components = places.map((place) => component(place, packages[place]));
  const { name, version, license } = packages[''];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': `${name}@${version}`,
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components: [
      electron(runtime),
      ...components.toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    ],
  };
}

/** Packages that lie in the archive as such. */
function stagedPackages(appDir) {
  const modules = join(appDir, 'node_modules');
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : [name],
  );
  return names
    .filter((name) => existsSync(join(modules, name, 'package.json')))
    .map((name) => `node_modules/${name}`);
}

function component(place, locked) {
  if (!locked?.version)
    throw new Error(`${place} is packed, and package-lock.json has no such package`);
  // An alias in package.json; the lock names what it stands for.
  const name = locked.name ?? place.slice(place.lastIndexOf('node_modules/') + 13);
  return {
    'bom-ref': `${name}@${locked.version}`,
    type: 'library',
    name,
    version: locked.version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${locked.version}`,
    ...(locked.integrity ? { hashes: [hashOf(locked.integrity)] } : {}),
    ...(locked.license ? { licenses: [licenceOf(locked.license)] } : {}),
  };
}

function hashOf(integrity) {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (!base64)
    throw new Error(`package-lock.json has a checksum that is not SHA-512: ${integrity}`);
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}

const licenceOf = (text) => (text.includes(' ') ? { expression: text } : { license: { id: text } });

/** The runtime itself, of the version that is packed. It is no package of npm's, and its release has checksums of its own. */
const electron = ({ version }) => ({
  'bom-ref': `electron@${version}`,
  type: 'framework',
  name: 'electron',
  version,
  purl: `pkg:github/electron/electron@v${version}`,
  licenses: [{ license: { id: 'MIT' } }],
});
