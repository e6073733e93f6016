import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseStrictJson,
  readJsonLines,
} from '../../../../../../electron/vault/bundles/format/strict-json';
import { chunksOf } from './bundle-fixture';

const limits = { bytes: 1024 * 1024 };
const parse = (text: string): unknown => parseStrictJson(Buffer.from(text), limits);

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        if (!/__proto__|constructor|prototype/.test(text))
          expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate-key'],
    ['{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['[{"x":{"b":[{"c":1,"c":1}]}}]', 'duplicate-key'],
    ['{"__proto__":{"admin":true}}', 'forbidden-key'],
    ['{"\\u005f_proto__":1}', 'forbidden-key'],
    ['{"a":{"constructor":1}}', 'forbidden-key'],
    ['{"prototype":1}', 'forbidden-key'],
    ['["\\ud800"]', 'lone-surrogate'],
    ['{"\\udfff":1}', 'lone-surrogate'],
    ['1e999', 'number'],
    ['[-1e400]', 'number'],
    ['{"a":1', 'syntax'],
    ['"a', 'syntax'],
    ['"a\\"', 'syntax'],
    ['', 'syntax'],
    ['{}{}', 'syntax'],
    ['NaN', 'syntax'],
    ['\uFEFF{}', 'syntax'],
    ["{'a':1}", 'syntax'],
    ['{"a":1,}', 'syntax'],
    [`${'['.repeat(17)}${']'.repeat(17)}`, 'depth'],
    [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'depth'],
    [`"${'x'.repeat(65_537)}"`, 'string-too-long'],
  ])('refuses %.40s', (text, reason) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'json-refused', params: { reason } }),
    );
  });

  it('refuses bytes that are not UTF-8, and more than the limit', () => {
    expect(() => parseStrictJson(Buffer.from([0x22, 0xff, 0x22]), limits)).toThrow(
      expect.objectContaining({ params: { reason: 'not-utf8' } }),
    );
    expect(() => parseStrictJson(Buffer.from('[1,2]'), { bytes: 4 })).toThrow(
      expect.objectContaining({ params: { reason: 'size' } }),
    );
  });

  it('takes what is right at a limit, and braces, colons and quotes inside strings', () => {
    parse(`${'['.repeat(16)}${']'.repeat(16)}`);
    parse(`"${'x'.repeat(65_536)}"`);
    expect(parse('{"a:{[\\"":"}:\\\\","b":"\\\\\\""}')).toEqual({ 'a:{["': '}:\\', b: '\\"' });
    expect(parse('"\\ud83d\\ude00"')).toBe('😀');
  });

  it('refuses a million keys before it makes an object of them', () => {
    const text = `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join(',')}}`;
    expect(() => parseStrictJson(Buffer.from(text), { bytes: 32 << 20 })).toThrow(
      expect.objectContaining({ params: { reason: 'too-many-keys' } }),
    );
    expect(parseStrictJson(Buffer.from('{"a":{"b":1}}'), { ...limits, keys: 2 })).toEqual({
      a: { b: 1 },
    });
  });

  it('refuses too many keys of one object, and too many members of lists, before it makes any of them', () => {
    const of = (text: string, more: object): unknown =>
      parseStrictJson(Buffer.from(text), { ...limits, ...more });
    const reason = (text: string) => expect.objectContaining({ params: { reason: text } });
    expect(of('[{"a":1,"b":[]},{"a":1,"b":{"c":1}}]', { keysOfOne: 2 })).toHaveLength(2);
    for (const text of ['{"a":1,"b":1,"c":1}', '{"a":1,"b":{"d":1},"c":1}'])
      expect(() => of(text, { keysOfOne: 2 })).toThrow(reason('too-many-keys'));
    expect(of('[1,2,3,4]', { keys: 1 })).toHaveLength(4);
    expect(() => of('[1,2,3,4,5]', { keys: 1 })).toThrow(reason('too-many-values'));
  });
});

describe('JSON lines', () => {
  const read = async (text: string, size: number, more = {}): Promise<unknown[]> => {
    const values: unknown[] = [];
    for await (const value of readJsonLines(chunksOf(Buffer.from(text), size), {
      bytes: 100,
      ...more,
    }))
      values.push(value);
    return values;
  };

  it.each([1, 3, 7, 1000])('come out whole from pieces of %i bytes', async (size) => {
    expect(await read('{"a":"ተስፋ"}\n[1]\n"😀"\n', size)).toEqual([{ a: 'ተስፋ' }, [1], '😀']);
    expect(await read('', size)).toEqual([]);
  });

  it.each([
    ['{"a":1}\n\n', 2, 'syntax'],
    ['{"a":1}\n{"a":2}', 2, 'no-newline'],
    [`1\n${'x'.repeat(200)}`, 2, 'size'],
    [`1\n2\n"${'x'.repeat(200)}"\n`, 3, 'size'],
    ['{"a":1,"a":1}\n', 1, 'duplicate-key'],
    ['1\r\n{"__proto__":1}\r\n', 2, 'forbidden-key'],
    ['1\n2\n3\n4\n5\n6\n', 6, 'too-many'],
  ])('are refused with their number: %j', async (text, line, reason) => {
    for (const size of [1, 50, 1000]) {
      await expect(read(text, size, { lines: 5 })).rejects.toMatchObject({
        code: 'bundle-journal-refused',
        params: { line, reason },
      });
    }
  });
});
