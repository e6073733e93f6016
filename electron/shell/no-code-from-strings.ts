/**
 * Takes away `eval` and the function constructors, in a process that reads other people's files.
 *
 * V8's own switch has no effect in Electron's utility processes: Node decides that when it makes
 * the context. One exact pattern stays: the SQLite package makes its row objects that way.
 */
export function forbidCodeFromStrings(): void {
  const kinds = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    const prototype: unknown = Object.getPrototypeOf(kind);
    Object.defineProperty(prototype, 'constructor', {
      value: onlyRowMakers,
      writable: false,
      configurable: false,
    });
  }
  for (const name of ['eval', 'Function']) {
    Object.defineProperty(globalThis, name, {
      value: onlyRowMakers,
      writable: false,
      configurable: false,
    });
  }
}

const key = String.raw`"(?:[^"\\]|\\.)*":v\d+`;
/** `return (v0,v1) => ({"id":v0,"name":v1})`: names and their values, and nothing that could run. */
const rowMaker = new RegExp(
  String.raw`^return \((?:v\d+(?:,v\d+)*)?\) => \(\{(?:${key}(?:,${key})*)?\}\)$`,
  's',
);

const RealFunction = Function;

function onlyRowMakers(...parts: unknown[]): unknown {
  const [body] = parts;
  if (parts.length === 1 && typeof body === 'string' && rowMaker.test(body))
    return RealFunction(body);
  throw new EvalError('This process makes no code from strings.');
}
// `instanceof Function` goes on working.
onlyRowMakers.prototype = Function.prototype;
