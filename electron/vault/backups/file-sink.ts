import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { MemberSink } from './read-backup';

/** A new file, flushed when it is closed. */
export async function fileSink(path: string): Promise<MemberSink> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  return {
    write: (chunk) => file.writeFile(chunk),
    async close() {
      try {
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}
