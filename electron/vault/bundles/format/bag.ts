import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/app-error';

/** The text files of a BagIt 1.0 bag (RFC 8493). */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface HashedName {
  name: string;
  sha256: string;
}

export const sha256Hex = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Two spaces between hash and name, as `sha256sum -c --strict` reads it. */
export const manifestText = (entries: readonly HashedName[]): string =>
  entries.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** @throws AppError `bundle-manifest-invalid` */
export function parseManifestText(bytes: Uint8Array, part: string): HashedName[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (text !== '' && !text.endsWith('\n')) throw invalid(part);
  const entries = text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const match = /^([0-9a-f]{64}) [ *](\S+)$/.exec(line);
      if (!match) throw invalid(part);
      return { sha256: match[1]!, name: match[2]! };
    });
  if (new Set(entries.map((entry) => entry.name)).size !== entries.length) throw invalid(part);
  return entries;
}

export interface PayloadOxum {
  bytes: number;
  members: number;
}

export const bagInfoText = (oxum: PayloadOxum, date: string, software: string): string =>
  `Payload-Oxum: ${oxum.bytes}.${oxum.members}\nBagging-Date: ${date}\nBag-Software-Agent: ${software}\n`;

export function parseBagInfo(bytes: Uint8Array): PayloadOxum {
  const lines = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.startsWith('Payload-Oxum:'));
  const match = lines.length === 1 ? /^Payload-Oxum: (\d{1,15})\.(\d{1,9})$/.exec(lines[0]!) : null;
  if (!match) throw invalid('bag-info.txt');
  return { bytes: Number(match[1]), members: Number(match[2]) };
}

const invalid = (part: string): AppError => new AppError('bundle-manifest-invalid', { part });
