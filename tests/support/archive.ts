import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface Entry {
  size: number;
  offset?: string;
  /** Lies beside the archive, in `app.asar.unpacked`. */
  unpacked?: boolean;
  integrity?: unknown;
}
interface Folder {
  files: Record<string, Entry | Folder>;
}

/** The program's archive: four numbers, a list as JSON, then the files one after the other. */
interface Archive {
  list: Folder;
  data: Buffer;
}

function readArchive(path: string): Archive {
  const bytes = readFileSync(path);
  const list = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Folder;
  return { list, data: bytes.subarray(8 + bytes.readUInt32LE(4)) };
}

/** Every file in the archive by its path, and its bytes unless it lies outside. */
export function filesInArchive(path: string): Map<string, Buffer | null> {
  const { list, data } = readArchive(path);
  return new Map(
    entriesOf(list, '').map(([name, { offset, size, unpacked }]) => [
      name,
      unpacked ? null : data.subarray(Number(offset), Number(offset) + size),
    ]),
  );
}

const entriesOf = ({ files }: Folder, prefix: string): [string, Entry][] =>
  Object.entries(files).flatMap(([name, entry]) =>
    'files' in entry
      ? entriesOf(entry, `${prefix}${name}/`)
      : [[`${prefix}${name}`, entry] as [string, Entry]],
  );

/** The bytes of the same archive with other bytes for one file: they come last. */
export function archiveWith(path: string, name: string, bytes: Buffer): Buffer {
  const { list, data } = readArchive(path);
  const entry = entriesOf(list, '').find(([each]) => each === name)?.[1];
  if (!entry) throw new Error(`The archive has no ${name}.`);
  const hash = createHash('sha256').update(bytes).digest('hex');
  Object.assign(entry, {
    size: bytes.length,
    offset: String(data.length),
    integrity: { algorithm: 'SHA256', hash, blockSize: 4 * 1024 * 1024, blocks: [hash] },
  });
  return Buffer.concat([headOf(list), data, bytes]);
}

function headOf(list: Folder): Buffer {
  const json = Buffer.from(JSON.stringify(list));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded + 8, 4);
  head.writeUInt32LE(padded + 4, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return head;
}
