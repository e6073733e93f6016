import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { packagedCopy } from '../../support/packaged-copy';
import type { Figure, Measure } from '../support/figures';
import { benchRuntime, projectDir } from '../support/places';

const MB = 1e6;

function bytesOf(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return info.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/** What lies on the disk of whoever installs it. The test copy holds a second binary, so the packed folder counts. */
export const size: Measure = {
  name: 'size',
  title: 'Size of the package',
  async run() {
    const { dir } = packagedCopy();
    const unpacked = join(projectDir, 'dist/linux-unpacked');
    const peer = { name: 'bare Electron', value: bytesOf(benchRuntime().dir) / MB };
    const figures: Figure[] = [
      {
        name: 'package, unpacked',
        value: bytesOf(unpacked) / MB,
        unit: 'MB',
        peer,
        targetRatio: { most: 1.15 },
      },
      {
        name: 'our part of it (app.asar)',
        value: bytesOf(join(dir, 'resources/app.asar')) / MB,
        unit: 'MB',
      },
    ];
    const deb = readdirSync(join(projectDir, 'dist')).find((name) => name.endsWith('.deb'));
    if (deb && existsSync(join(projectDir, 'dist', deb))) {
      figures.push({
        name: '.deb',
        value: bytesOf(join(projectDir, 'dist', deb)) / MB,
        unit: 'MB',
      });
    }
    return figures;
  },
};
