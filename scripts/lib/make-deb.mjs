import { existsSync } from 'node:fs';
import { join } from 'node:path';

import installer from 'electron-installer-debian';

import { projectDir } from './paths.mjs';
import { readProjectPackage } from './stage-app.mjs';

/**
 * Debian's own dpkg and fakeroot make the package; electron-builder's .deb needs tools from GitHub.
 *
 * @param start the file in `source` that /usr/bin/satchel leads to, and by it the desktop
 */
export async function makeDeb(source, start) {
  const { version, description } = readProjectPackage();
  const icon = join(projectDir, 'resources/icons/icon.png');
  await installer({
    src: source,
    dest: join(projectDir, 'dist'),
    arch: 'amd64',
    options: {
      name: 'satchel',
      productName: 'Satchel',
      genericName: 'Casework',
      version,
      description,
      productDescription: `${description} Works without any network; everything stays on this computer.`,
      maintainer: 'Satchel contributors <satchel@localhost>',
      section: 'misc',
      categories: ['Office'],
      bin: start,
      compression: 'gzip',
      ...(existsSync(icon) ? { icon } : {}),
      // electron-installer-debian adds what every Electron needs; these it does not know of.
      depends: ['libasound2 | libasound2t64', 'libxss1'],
    },
    rename: (dest) => join(dest, '<%= name %>_<%= version %>_<%= arch %>.deb'),
  });
  return join(projectDir, `dist/satchel_${version}_amd64.deb`);
}
