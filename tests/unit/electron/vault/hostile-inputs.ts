import fc from 'fast-check';

import { newId } from '../../../../electron/vault/ids';
import type { Call } from '../../../../shared/ipc';
import { z } from '../../../../shared/zod';

/** What a broken or taken-over window could send through the port, whatever the call. */
export function hostileInputs(): [name: string, input: unknown][] {
  const cyclic: Record<string, unknown> = { a: 1 };
  cyclic['self'] = cyclic;
  const ring: unknown[] = [];
  ring.push(ring);
  let deep: unknown = 'bottom';
  for (let n = 0; n < 2000; n += 1) deep = { caseId: deep };
  const long = 'x'.repeat(10 * 1024 * 1024);
  return [
    ['nothing', undefined],
    ['null', null],
    ['a number', Number.NaN],
    ['a big number', 10n ** 40n],
    ['a text', 'x'],
    ['a flag', true],
    ['a list', []],
    ['a list of lists', [[[]], {}]],
    ['a list with holes', Array.from({ length: 3 })],
    ['another member', { unheardOf: 1 }],
    ['a prototype', JSON.parse('{"__proto__": {"role": "administrator"}, "caseId": null}')],
    ['a constructor', JSON.parse('{"constructor": {"prototype": {"x": 1}}}')],
    ['a date', new Date(Number.NaN)],
    ['a map', new Map([['caseId', 'x']])],
    ['a set', new Set([1])],
    ['an expression', /x/g],
    ['an error', new Error('with a stack')],
    ['ten megabytes of text', long],
    ['ten megabytes in a member', { caseId: long, id: long, text: long }],
    ['a long name of a member', { [long.slice(0, 1_000_000)]: 1 }],
    ['ten megabytes of bytes', new Uint8Array(10 * 1024 * 1024)],
    ['bytes in a member', { data: new Float64Array(8), caseId: new ArrayBuffer(8) }],
    ['a list of a million', { ids: Array.from({ length: 1_000_000 }, () => 0) }],
    ['a cycle', cyclic],
    ['a ring', ring],
    ['two thousand levels', deep],
  ];
}

/** Names of calls that are none, among them what every object inherits. */
export const strangeChannels = [
  '',
  '.',
  '..',
  'cases',
  'cases.',
  '.list',
  'cases.list.',
  'cases.list.call',
  'cases list',
  'Cases.list',
  'cases.list\0',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '__proto__.toString',
  'constructor.constructor',
  'constructor.name',
  'cases.__proto__',
  'cases.constructor',
  'cases.toString',
  'cases.hasOwnProperty',
  'session.__proto__',
  'session.constructor',
  'session.toString',
  'handlers.cases',
  'vault.close',
  'backups.__proto__',
  'x'.repeat(99),
];

type JsonSchema = {
  type?: string;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema | boolean;
  pattern?: string;
  maxLength?: number;
  $ref?: string;
};

const nastyTexts = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\udfffb',
  '\u202etxt.exe',
  'ﷺ'.repeat(50),
  "'; DROP TABLE cases; --",
  '" OR 1=1',
  '%',
  '_',
  '*',
  'NEAR(',
  'AND OR NOT',
  '../../etc/passwd',
  '=1+1',
  '<img src=x onerror=alert(1)>',
  '2026-11-21',
  '2026-13-45',
  '0000-00-00',
  'open',
  'high',
  'x'.repeat(500),
  '👩‍👩‍👧‍👦',
  'ፀሐይ',
  '-1',
  'null',
];
const nastyNumbers = [
  0,
  -0,
  -1,
  1,
  2 ** 31,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  2 ** 53,
  1e21,
  1e308,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

/** Inputs of about the right shape: mostly what the schema asks for, with something wrong here and there. */
export function inputsFor(call: Call, ids: readonly string[]): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(call.input, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  return fc.oneof(
    { weight: 8, arbitrary: shaped(schema, ids) },
    {
      weight: 1,
      arbitrary: fc.anything({
        withBigInt: true,
        withDate: true,
        withTypedArray: true,
        withNullPrototype: true,
      }),
    },
  );
}

function shaped(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const right = ofSchema(schema, ids);
  return fc.oneof(
    { weight: 15, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined, 0, '', [], {}, true) },
  );
}

function ofSchema(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => ofSchema(choice, ids)));
  if (schema.allOf) return ofSchema(Object.assign({}, ...schema.allOf) as JsonSchema, ids);
  switch (schema.type) {
    case 'string':
      return textOf(schema, ids);
    case 'integer':
    case 'number':
      return fc.oneof(fc.constantFrom(...nastyNumbers), fc.integer({ min: 0, max: 100 }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(
        typeof schema.items === 'object' ? shaped(schema.items, ids) : fc.jsonValue(),
        { maxLength: 4 },
      );
    case 'object':
      return objectOf(schema, ids);
    default:
      return fc.oneof(fc.jsonValue(), fc.uint8Array({ maxLength: 64 }));
  }
}

function textOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  const words = fc.oneof(
    fc.constantFrom(...nastyTexts),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 30 }),
  );
  if (schema.pattern?.includes('-7[0-9a-f]{3}'))
    return fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...ids, newId()) },
      { weight: 1, arbitrary: words },
    );
  const tooLong = schema.maxLength ? 'x'.repeat(Math.min(schema.maxLength + 1, 50_000)) : '';
  return fc.oneof({ weight: 12, arbitrary: words }, { weight: 1, arbitrary: fc.constant(tooLong) });
}

function objectOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = schema.properties ?? {};
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, shaped(member, ids)]),
  );
  const whole = fc.record(members, {
    requiredKeys: (schema.required ?? []).filter((name) => name in members),
  });
  const parts = fc.record(members, { requiredKeys: [] });
  const extra = whole.map((value) => ({ ...value, unheardOf: 1 }));
  const free =
    typeof schema.additionalProperties === 'object'
      ? fc.dictionary(fc.string({ maxLength: 20 }), shaped(schema.additionalProperties, ids), {
          maxKeys: 4,
        })
      : whole;
  return fc.oneof(
    { weight: 12, arbitrary: Object.keys(members).length > 0 ? whole : free },
    { weight: 1, arbitrary: parts },
    { weight: 1, arbitrary: extra },
  );
}
