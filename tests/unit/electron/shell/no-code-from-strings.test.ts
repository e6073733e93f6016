import { execFileSync } from 'node:child_process';

import { build } from 'vite';
import { expect, it } from 'vitest';

/** In a process of its own, since there is no way back. */
async function runGuarded(code: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      ssr: 'electron/shell/no-code-from-strings.ts',
      rolldownOptions: { output: { format: 'es' } },
    },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as { output: { code: string }[] };
  const program = `${output[0]!.code.replace(/export \{[^}]*\};?/, '')}\nforbidCodeFromStrings();\n${code}`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  }).trim();
}

it('leaves no way to make code from a string', async () => {
  const printed = await runGuarded(`
    const ways = {
      eval: () => eval('1'),
      indirect: () => (0, eval)('1'),
      function: () => Function('return 1')(),
      construct: () => new Function('return 1')(),
      byPrototype: () => (() => {}).constructor('return 1')(),
      async: () => (async () => {}).constructor('return 1')(),
      generator: () => (function* () {}).constructor('yield 1')(),
      rowWithCode: () => Function('return (v0) => ({"a":v0, "b":process.exit(1)})')(),
      rowWithComputedKey: () => Function('return (v0) => ({[process.exit(1)]:v0})')(),
      rowThatGoesOn: () => Function('return (v0) => ({"a":v0});process.exit(1)')(),
      escapedQuote: () => Function('return (v0) => ({"a\\\\":v0,"b":process.exit(1)})')(),
    };
    const worked = Object.entries(ways).filter(([, way]) => { try { way(); return true; } catch (error) { return !(error instanceof EvalError); } });
    console.log(JSON.stringify(worked.map(([name]) => name)));
  `);
  expect(printed).toBe('[]');
});

it('still lets the SQLite package make its rows, whatever a column is called', async () => {
  const printed = await runGuarded(`
    const name = 'na"me\\\\ \\u2028';
    const make = Function('return (v0,v1) => ({' + JSON.stringify(name) + ':v0,"b":v1})')();
    const row = make(1, 2);
    console.log(row[name] === 1 && row.b === 2 && Function('return () => ({})')() instanceof Function);
  `);
  expect(printed).toBe('true');
});
