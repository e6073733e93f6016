/**
 * Takes away `eval` and the four function constructors, in a process that reads other people's files.
 *
 * V8's own switch has no effect in Electron's utility processes: Node decides that when it makes the context.
 */
export function forbidCodeFromStrings(): void {
  const kinds = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    const prototype: unknown = Object.getPrototypeOf(kind);
    Object.defineProperty(prototype, 'constructor', { value: refuse, writable: false, configurable: false });
  }
  // `instanceof Function` goes on working.
  refuse.prototype = Function.prototype;
  for (const name of ['eval', 'Function']) {
    Object.defineProperty(globalThis, name, { value: refuse, writable: false, configurable: false });
  }
}

function refuse(): never {
  throw new EvalError('This process makes no code from strings.');
}
