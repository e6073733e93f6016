import { describe, expect, test } from 'vitest';

import { nameKeys } from '../../../../shared/names/name-keys';
import { nameTokens } from '../../../../shared/names/name-tokens';
import { scoreName } from '../../../../shared/names/score-name';
import { editDistance, jaroWinkler } from '../../../../shared/names/similarity';

const score = (one: string, other: string): number => scoreName(one, other)?.score ?? 0;

describe('one name in many spellings', () => {
  test.each([
    ['Mohamed', 'Muhammed'],
    ['Mohamed', 'Mouhamad'],
    ['Mohamed', 'محمد'],
    ['Mouhamad', 'محمد'],
    ['Muhammed', 'مُحَمَّد'],
    ['Maxamed', 'Mohamed'],
    ['Hussein', 'حسين'],
    ['Hussain', 'Husayn'],
    ['Fatima', 'فاطمة'],
    ['Fatimah', 'Fatma'],
    ['Faadumo', 'Fadumo'],
    ['Yousef', 'يوسف'],
    ['Yusuf', 'Jusuf'],
    ['Yahya', 'يحيى'],
    ['Khaled', 'خالد'],
    ['Jamal', 'Gamal'],
    ['Djamal', 'جمال'],
    ['Sharif', 'Chérif'],
    ['Sharif', 'شریف'],
    ['Uthman', 'Osman'],
    ['Othman', 'عثمان'],
    ['Reza', 'رضا'],
    ['Rida', 'رضا'],
    ['Davood', 'داوود'],
    ['Dawud', 'داود'],
    ['Parvin', 'پروین'],
    ['Rahimi', 'رحيمي'],
    ['رحیمی', 'رحيمي'],
    ['Xasan', 'Hassan'],
    ['Cabdi', 'Abdi'],
    ['Cabdullahi', 'Abdullahi'],
    ['Abdullah', 'عبد الله'],
    ['Abdul Rahman', 'عبدالرحمن'],
    ['Abdirahman', 'Abdurrahman'],
    ['Abubakar', 'أبو بكر'],
    ['Umm Kulthum', 'أم كلثوم'],
    ['al-Hassan', 'الحسن'],
    ['Alhassan', 'Hassan'],
    ['ash-Sharif', 'Sharif'],
    ['Mehari', 'መሓሪ'],
    ['Tesfay', 'ተስፋይ'],
    ['Gebremeskel', 'ገብረመስቀል'],
    ['G/Meskel', 'Gebremeskel'],
    ['Haile', 'ኃይለ'],
    ['ሓየሎም', 'ሃየሎም'],
    ['Shevchenko', 'Шевченко'],
    ['Chevtchenko', 'Шевченко'],
    ['Hryhoriy', 'Григорій'],
    ['Yulia', 'Юлія'],
    ['Julia', 'Юлия'],
    ['Hassan', 'Хасан'],
    ['Nguyễn', 'Nguyen'],
    ['José', 'JOSE'],
  ])('%s and %s', (one, other) => {
    expect(score(one, other)).toBeGreaterThanOrEqual(0.8);
    expect(score(other, one)).toBeGreaterThanOrEqual(0.8);
  });

  test.each([
    ['Mohamed', 'محمد', 'other-script'],
    ['Mohamed', 'Muhammed', 'same-sound'],
    ['Mohamed', 'mohamed', 'exact'],
    ['Moha', 'Mohamed', 'beginning'],
    ['Shevchemko', 'Shevchenko', 'spelling'],
  ])('%s finds %s: %s', (one, other, reason) => expect(scoreName(one, other)?.reason).toBe(reason));
});

describe('different names stay apart', () => {
  test.each([
    ['Hassan', 'Hussein'],
    ['حسن', 'حسين'],
    ['Hassan', 'حسين'],
    ['Omar', 'Amira'],
    ['Mehari', 'Maryam'],
    ['Ali', 'Leyla'],
  ])('%s ranks below the same name against %s', (one, other) =>
    expect(score(one, other)).toBeLessThan(score(one, one) - 0.08),
  );

  test.each([
    ['Ahmed', 'Shevchenko'],
    ['Fatima', 'Tesfay'],
    ['محمد', 'یوسف'],
  ])('%s is not found under %s', (one, other) => expect(scoreName(one, other)).toBeNull());
});

describe('a whole name', () => {
  test('is found in any order, in another script, with the father’s and grandfather’s names', () => {
    expect(score('Rahimi Mohammad', 'محمد رحیمی')).toBeGreaterThan(0.9);
    expect(score('Hassan Mohamed Ali', 'Ali Hassan Mohamed')).toBe(1);
    expect(score('Mohamed Ali', 'Ali Hassan Mohamed')).toBeGreaterThan(0.9);
  });
  test('that is shorter ranks before one with words that were not asked for', () => {
    expect(score('Ali Hassan', 'Ali Hassan')).toBeGreaterThan(
      score('Ali Hassan', 'Ali Hassan Omar Said'),
    );
  });
  test('does not match by stand-ins', () => {
    expect(nameTokens('FNU Zahra')).toEqual(['zahra']);
    expect(nameTokens('XXX . LNU')).toEqual([]);
    expect(scoreName('FNU', 'FNU LNU')).toBeNull();
  });
  test('keeps particles out and joins what belongs together', () => {
    expect(nameTokens('Khalid bin al-Walid')).toEqual(['khalid', 'walid']);
    expect(nameTokens('عبد الله بن عمر')).toEqual(['عبدله', 'عمر']);
    expect(nameTokens('Abu Bakr al-Baghdadi')).toEqual(['abubakr', 'baghdadi']);
  });
});

test('a name of vowels, h, w and y still has a key, the same in both scripts', () => {
  expect(nameKeys('Yahya')[0]).toBe(nameKeys('يحيى')[0]);
  expect(nameKeys('Aya')[0]).toMatch(/^_/);
});

test('similarity counts a swap of neighbours as one edit', () => {
  expect(editDistance('mohamed', 'mohamde')).toBe(1);
  expect(editDistance('abc', 'abcdefg', 2)).toBe(3);
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
});
