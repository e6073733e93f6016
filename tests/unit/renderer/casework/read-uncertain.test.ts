import { afterEach, describe, expect, it } from 'vitest';
import { readUncertain, retyped } from '../../../../renderer/casework/uncertain-date-input';
import { defaultPreferences, usePreferences } from '../../../../renderer/lib/use-preferences';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import { onDay } from './a-case';

describe('a date typed as text', () => {
  it('is nothing where nothing is typed', () => {
    expect(readUncertain({ text: '  ', chosen: onDay('1990-04-03') }, 'en')).toBeNull();
  });

  it('is read, or left open where it cannot be read as one date', () => {
    expect(readUncertain({ text: 'March 1990', chosen: null }, 'en')).toMatchObject({
      earliest: '1990-03-01',
      latest: '1990-03-31',
    });
    expect(readUncertain({ text: '03/04/1990', chosen: null }, 'en')).toBeUndefined();
    expect(readUncertain({ text: 'before the war', chosen: null }, 'en')).toBeUndefined();
  });

  it('keeps the reading that was chosen until the text changes', () => {
    const chosen = { ...onDay('1990-04-03'), original: '03/04/1990' };
    expect(readUncertain({ text: '03/04/1990 ', chosen }, 'en')).toBe(chosen);
    expect(readUncertain({ text: '03/04/1991', chosen }, 'en')).toBeUndefined();
  });
});

describe('the calendar of a typed date', () => {
  afterEach(() => usePreferences.setState(defaultPreferences));

  const stored = (text: string) => {
    const parsed = parseUncertainDate(text, { today: '2026-11-21' });
    return { text, chosen: parsed.ok ? parsed.date : null };
  };
  const ofYear = (year: string) => ({ earliest: expect.stringMatching(`^${year}`) as string });

  it('is the one that the office expects', () => {
    expect(readUncertain({ text: '2002', chosen: null }, 'en')).toMatchObject(ofYear('2002'));
    usePreferences.setState({ calendar: 'ethiopic' });
    expect(readUncertain({ text: '2002', chosen: null }, 'en')).toMatchObject({
      calendar: 'ethiopic',
      ...ofYear('2009'),
    });
  });

  it('is that of the date it takes the place of', () => {
    usePreferences.setState({ calendar: 'persian' });
    expect(readUncertain(retyped(stored('2001 EC'), '2002'), 'en')).toMatchObject({
      calendar: 'ethiopic',
    });
    expect(readUncertain(retyped(stored('1990 AD'), '2002'), 'en')).toMatchObject({
      calendar: 'gregorian',
    });
  });

  it('is the one of the office where an age stood before, which was told in none', () => {
    usePreferences.setState({ calendar: 'ethiopic' });
    expect(readUncertain(retyped(stored('17 years old'), '2002'), 'en')).toMatchObject({
      calendar: 'ethiopic',
    });
  });

  it('is the one that was chosen beside it, through every letter', () => {
    const draft = { text: '200', chosen: null, calendar: 'ethiopic' as const };
    expect(readUncertain(retyped(draft, '2002'), 'en')).toMatchObject({ calendar: 'ethiopic' });
  });
});
