/**
 * Loads every module that the window, the vault and the command line have in common, and calls everything that they
 * export with whatever comes to hand. Prints what any of it reached for.
 */
const reached: string[] = [];
for (const name of ['fetch', 'WebSocket', 'EventSource'])
  Object.defineProperty(globalThis, name, {
    get() {
      reached.push(name);
      return () => undefined;
    },
  });

const modules: Record<string, Record<string, unknown>> = import.meta.glob(
  '../../../shared/**/*.ts',
  { eager: true },
);

const given: unknown[][] = [
  [],
  ['Amina', 'Osman', 'en'],
  [{}, {}, {}],
  [[], [], []],
  [{ id: 'a', kind: 'b' }, ['2026-02-03'], 3],
  ['2026-02-03', '2026-03-04', 'gregorian'],
  [1, 2, 3],
];

let called = 0;
let answered = 0;
for (const [place, exported] of Object.entries(modules))
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value !== 'function') continue;
    for (const args of given) {
      called += 1;
      try {
        const answer: unknown = (value as (...all: unknown[]) => unknown)(...args);
        if (answer instanceof Promise) answer.catch((error: unknown) => heed(place, name, error));
        answered += 1;
      } catch (error) {
        heed(place, name, error);
      }
    }
  }

/** Any complaint about such arguments is fair; being kept from a file is not. */
function heed(place: string, name: string, error: unknown): void {
  if ((error as { code?: string } | null)?.code === 'ERR_ACCESS_DENIED')
    reached.push(`${place} ${name}`);
}

setImmediate(() =>
  process.stdout.write(
    JSON.stringify({ modules: Object.keys(modules).length, called, answered, reached }),
  ),
);
