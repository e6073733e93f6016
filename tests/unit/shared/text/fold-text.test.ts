import { describe, expect, test } from 'vitest';

import { foldDigits, writeDigits } from '../../../../shared/text/digits';
import { foldText } from '../../../../shared/text/fold-text';

describe('digits of any script', () => {
  test.each([
    ['١٩٩٠', '1990'],
    ['۱۳۷۵', '1375'],
    ['१९९०', '1990'],
    ['၁၉၉၀', '1990'],
    ['１９９０', '1990'],
    ['፲፱፻፺', '1990'],
    ['፳፻፱', '2009'],
    ['፻', '100'],
    ['፪፼', '20000'],
    ['A-12', 'A-12'],
  ])('%s', (text, expected) => expect(foldDigits(text)).toBe(expected));

  test('are written in another script and read back', () => {
    expect(writeDigits('1990', 'arabext')).toBe('۱۹۹۰');
    expect(foldDigits(writeDigits('0123456789', 'mymr'))).toBe('0123456789');
  });
});

describe('two spellings of a written word fold to one', () => {
  test.each([
    ['محمّد', 'محمد'],
    ['مـحـمـد', 'محمد'],
    ['علي', 'علی'],
    ['كريم', 'کریم'],
    ['فاطمة', 'فاطمه'],
    ['أحمد', 'احمد'],
    ['علی‌رضا', 'علیرضا'],
    ['José', 'JOSE'],
    ['Łukasz', 'lukasz'],
    ['Ёлка', 'елка'],
    ['ሓየሎም', 'ሃየሎም'],
    ['ዓለም', 'ኣለም'],
  ])('%s and %s', (one, other) => expect(foldText(one)).toBe(foldText(other)));

  test('vowel signs of Burmese and Devanagari stay', () => {
    expect(foldText('မောင်')).not.toBe(foldText('မင'));
    expect(foldText('पूजा')).not.toBe(foldText('पज'));
  });
});
