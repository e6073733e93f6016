export interface Together {
  /** Done with the others, once enough are there. */
  add(flush: () => Promise<void>): Promise<void>;
  /** No more will come, or not all that were to: nothing waits for others any more. */
  end(): void;
}

/** So many threads of the disk wait for it; the others read on. */
const LANES = 4;

/**
 * Brings files to the disk many at a time. A file system brings what it has noted of all files together: flushed one by
 * one, each file costs a commit of its notes; flushed together, they share it (measured: an import takes a tenth less).
 */
export function flushTogether(files: number): Together {
  const waiting: (() => Promise<void>)[] = [];
  let enough = files;
  const go = (): void => {
    const batch = waiting.splice(0);
    for (let lane = 0; lane < LANES; lane += 1) void oneByOne(batch);
  };
  return {
    add: (flush) =>
      new Promise((resolve, reject) => {
        waiting.push(() => flush().then(resolve, reject));
        if (waiting.length >= enough) go();
      }),
    end() {
      enough = 1;
      go();
    },
  };
}

async function oneByOne(batch: (() => Promise<void>)[]): Promise<void> {
  for (let next = batch.shift(); next; next = batch.shift()) await next();
}
