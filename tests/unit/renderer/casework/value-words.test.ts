import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../renderer/casework/field-formats';
import { fieldWords, inSentence, valueWords } from '../../../../renderer/casework/value-words';
import { codeListIds } from '../../../../shared/code-lists/built-in-code-lists';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import { anId, onDay } from './a-case';
import { englishTools, t } from './english';

const tools = englishTools();
const caseKinds = Object.entries(recordKinds).filter(([, { stream }]) => stream !== 'office');
const shownFields = caseKinds.flatMap(([kind, { fields }]) =>
  Object.keys(fields)
    .filter((field) => field !== 'removed' && formatOf(kind, field).as !== 'hidden')
    .map((field) => [kind, field] as const),
);

describe('the words of a value', () => {
  it.each(shownFields)('name the field %s.%s', (kind, field) => {
    expect(fieldWords(kind, field, t)).not.toBe(field);
  });

  it.each(shownFields)('take the codes of %s.%s from a list that exists', (kind, field) => {
    const how = formatOf(kind, field);
    if ('list' in how) expect(codeListIds).toContain(how.list);
  });

  it('say nothing for nothing', () => {
    for (const nothing of [null, undefined, '', []]) {
      expect(valueWords('person', 'nationalities', nothing, tools)).toBeNull();
    }
  });

  it('translate codes, and show a code that no list has as it is', () => {
    expect(valueWords('stay', 'type', 'camp', tools)).not.toBe('camp');
    expect(valueWords('stay', 'type', 'of-another-agency', tools)).toBe('of-another-agency');
    expect(valueWords('case', 'riskLevel', 'high', tools)).toBe('High');
    expect(valueWords('case', 'riskLevel', 'extreme', tools)).toBe('extreme');
  });

  it('find a need that the worker noticed in the other list', () => {
    expect(valueWords('need', 'code', 'SP-PT', tools)).not.toBe('SP-PT');
  });

  it('tell flags, days, shares and lists', () => {
    expect(valueWords('person', 'interpreterNeeded', false, tools)).toBe('No');
    expect(valueWords('action', 'due', '2026-11-25', tools)).toBe('25 Nov 2026');
    expect(valueWords('goal', 'progress', 50, tools)).toBe('50%');
    expect(valueWords('person', 'nationalities', ['AFG', 'IRN'], tools)).toMatch(
      /^Afghanistan, Iran/,
    );
    expect(valueWords('person', 'otherNames', [{ value: 'رحیمی', kind: 'spelling' }], tools)).toBe(
      'رحیمی',
    );
  });

  it('keep a date in the words in which it was said', () => {
    const said = { ...onDay('1997-09-22'), original: '12 Meskerem 1990', calendar: 'ethiopic' };
    expect(valueWords('person', 'birth', said, tools)).toBe('12 Meskerem 1990');
  });

  it('name people by what they are called, never by their id', () => {
    const id = anId();
    expect(valueWords('need', 'personId', id, englishTools({ [id]: 'Amina' }))).toBe('Amina');
    expect(valueWords('need', 'personId', id, tools)).toBe('No name');
  });

  it('cut what is too long for a line', () => {
    expect(valueWords('note', 'text', 'a'.repeat(500), tools)).toHaveLength(201);
  });

  it('begin small inside a sentence, but not in German', () => {
    expect(inSentence('Risk level', 'en')).toBe('risk level');
    expect(inSentence('Risikostufe', 'de')).toBe('Risikostufe');
    expect(inSentence('UNHCR number', 'en')).toBe('UNHCR number');
  });
});
