import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { codeList, codeListIds } from '../../shared/code-lists/built-in-code-lists';
import { choosableCodes, codeLabel, codesOfList } from '../../shared/code-lists/code-list';
import { CodeList } from '../../shared/code-lists/model';

const folder = join(import.meta.dirname, '../../resources/code-lists');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe.each(files)('%s', (name) => {
  const list = CodeList.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

  test('fits the schema and is named as its file', () => {
    expect(`${list.id}.json`).toBe(name);
  });
  test('has every label in English and Arabic, and no two labels alike', () => {
    const texts = [
      list.title,
      ...list.codes.flatMap(({ labels, hint, action }) => [labels, hint, action]),
    ];
    for (const labels of texts) {
      if (labels) expect(labels['ar'], labels.en).toMatch(/\p{Script=Arabic}/u);
    }
    for (const language of ['en', 'ar']) {
      const all = list.codes.map(({ labels }) => labels[language]);
      expect(all.filter((label, index) => all.indexOf(label) !== index)).toEqual([]);
    }
  });
  test('puts codes only into groups that exist', () => {
    const groups = new Set(list.groups?.map(({ code }) => code));
    for (const { group } of list.codes) expect(group === undefined || groups.has(group)).toBe(true);
  });
});

describe('the lists that the program relies on', () => {
  test('are found by id', () => {
    expect(codeListIds).toHaveLength(files.length);
    expect(() => codeList('no-such-list')).toThrow('code-list-unknown');
  });
  test('countries hold Kosovo, stateless persons and countries that are no more', () => {
    const codes = codesOfList(codeList('countries'));
    for (const code of ['AFG', 'PSE', 'SSD', 'XKX', 'XXA', 'XXB', 'XXC', 'SUN', 'YUG'])
      expect(codes).toContain(code);
    expect(
      codeList('countries').codes.filter(({ group, alpha2 }) => !group && alpha2),
    ).toHaveLength(250);
    expect(codeLabel(codeList('countries'), 'SDN', 'ar')).toBe('السودان');
  });
  test('languages hold every language of the displaced with its script and direction', () => {
    const codes = codesOfList(codeList('languages'));
    const needed =
      'ara apc acm apd prs pus ukr spa rus fra swa som mya rhg tir amh kin run pes hat kmr ckb nep orm ksw lin sag din nus pga por';
    for (const code of needed.split(' ')) expect(codes).toContain(code);
    for (const { code, tag, script, direction } of codeList('languages').codes) {
      expect(tag && script && direction, code).toBeTruthy();
      expect(() => new Intl.Locale(tag ?? ''), code).not.toThrow();
    }
  });
  test('every urgent risk says what to do now and within how many hours', () => {
    for (const { action, respondWithinHours } of codeList('urgent-risks').codes) {
      expect(action?.en).toBeTruthy();
      expect(respondWithinHours).toBeGreaterThan(0);
    }
  });
  test('risk levels keep the codes that the program knows, and the hours of each', () => {
    const hours = codeList('risk-levels').codes.map(({ code, respondWithinHours }) => [
      code,
      respondWithinHours,
    ]);
    expect(hours).toEqual([
      ['high', 24],
      ['medium', 72],
      ['low', 168],
      ['none', undefined],
    ]);
  });
  test('specific needs mark what is need-to-know and what is not confirmed', () => {
    const { codes } = codeList('specific-needs');
    const needToKnow = codes.filter(({ sensitive }) => sensitive).map(({ code }) => code);
    for (const code of ['LP-AP', 'LP-CR', 'LP-ST', 'SM-MI', 'SM-AD', 'SV-VA', 'TR-PI'])
      expect(needToKnow).toContain(code);
    expect(
      codes.filter(({ group, evidence }) => group === 'DS' && evidence !== 'unconfirmed'),
    ).toEqual([]);
  });
});

describe('a code', () => {
  const list = CodeList.parse({
    id: 'pets',
    version: 1,
    title: { en: 'Pets' },
    source: 'test',
    licence: 'test',
    evidence: 'own',
    codes: [
      { code: 'cat', labels: { en: 'Cat', ar: 'قطة' } },
      { code: 'dodo', labels: { en: 'Dodo' }, retired: true },
    ],
  });
  test('is labelled in the language, else in English, else by itself', () => {
    expect(codeLabel(list, 'cat', 'ar-SY')).toBe('قطة');
    expect(codeLabel(list, 'cat', 'fr')).toBe('Cat');
    expect(codeLabel(list, 'from-elsewhere', 'ar')).toBe('from-elsewhere');
  });
  test('that is retired is not offered, unless it was chosen', () => {
    expect(choosableCodes(list).map(({ code }) => code)).toEqual(['cat']);
    expect(choosableCodes(list, ['dodo']).map(({ code }) => code)).toEqual(['cat', 'dodo']);
  });
  test('that stands twice in a list is refused', () => {
    expect(CodeList.safeParse({ ...list, codes: [list.codes[0], list.codes[0]] }).success).toBe(
      false,
    );
  });
});
