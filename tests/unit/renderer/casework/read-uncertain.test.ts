import { describe, expect, it } from 'vitest';
import { readUncertain } from '../../../../renderer/casework/uncertain-date-input';
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
