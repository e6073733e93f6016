import { createRequire } from 'node:module';

/** What code could be changed through: the language, the globals, and what Node lends to a program. */
const modules = [
  'assert',
  'async_hooks',
  'buffer',
  'child_process',
  'cluster',
  'crypto',
  'dgram',
  'diagnostics_channel',
  'dns',
  'dns/promises',
  'events',
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'module',
  'net',
  'os',
  'path',
  'perf_hooks',
  'process',
  'querystring',
  'readline',
  'stream',
  'stream/promises',
  'string_decoder',
  'timers',
  'timers/promises',
  'tls',
  'tty',
  'url',
  'util',
  'v8',
  'vm',
  'worker_threads',
  'zlib',
];

type Whole = Map<
  object,
  { path: string; prototype: object | null; own: Map<PropertyKey, PropertyDescriptor> }
>;

/** Every object that can be reached from there, with all that it has. Getters are asked once: some put a value in their place. */
export function recordBuiltIns(): Whole {
  const require = createRequire(import.meta.url);
  const roots: [string, unknown][] = [
    ['Function.prototype', Function.prototype],
    ['globalThis', globalThis],
    ...modules.map((name): [string, unknown] => [`node:${name}`, require(`node:${name}`)]),
    ...hidden().map((value): [string, unknown] => [value.constructor.name, value]),
  ];
  // Twice: the first time wakes what is made when it is first asked for.
  walk(roots);
  return walk(roots);
}

/** Prototypes that no global leads to. */
function hidden(): object[] {
  const kinds = [
    async function () {},
    function* () {},
    async function* () {},
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'x'.matchAll(/x/g),
    (async function* () {})(),
  ];
  return kinds.map((one) => Object.getPrototypeOf(one) as object);
}

function walk(roots: readonly [string, unknown][]): Whole {
  const whole: Whole = new Map();
  const waiting = [...roots];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [path, value] = next;
    if (!isThing(value) || whole.has(value) || isState(path)) continue;
    const own = new Map(Reflect.ownKeys(value).map((key) => [key, describe(value, key)]));
    const prototype = Reflect.getPrototypeOf(value);
    whole.set(value, { path, prototype, own });
    waiting.push([`${path}.[[Prototype]]`, prototype]);
    for (const [key, { value: inside, get, set }] of own)
      for (const part of [inside, get, set]) waiting.push([`${path}.${String(key)}`, part]);
  }
  return whole;
}

function describe(value: object, key: PropertyKey): PropertyDescriptor {
  try {
    const answer: unknown = Reflect.get(value, key);
    if (answer instanceof Promise) answer.catch(() => undefined);
  } catch {
    // A getter of a prototype wants an instance.
  }
  return Reflect.getOwnPropertyDescriptor(value, key)!;
}

const isThing = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** What changes because a program runs, whoever wrote it. */
const isState = (path: string): boolean =>
  /\bprocess\.(env|argv|moduleLoadList|_events)$|\.(_cache|_pathCache)$/.test(path);

/** Where anything is not as it was: added, taken away, or another thing in its place. */
export function changedBuiltIns(before: Whole): string[] {
  return [...before].flatMap(([value, { path, prototype, own }]) => [
    ...(Reflect.getPrototypeOf(value) === prototype ? [] : [`${path}.[[Prototype]]`]),
    ...[...new Set([...own.keys(), ...Reflect.ownKeys(value)])]
      .filter((key) => !isSame(own.get(key), Reflect.getOwnPropertyDescriptor(value, key)))
      .map((key) => `${path}.${String(key)}`),
  ]);
}

const isSame = (one?: PropertyDescriptor, other?: PropertyDescriptor): boolean =>
  one !== undefined &&
  other !== undefined &&
  (['value', 'get', 'set', 'writable', 'enumerable', 'configurable'] as const).every((part) =>
    Object.is(one[part], other[part]),
  );
