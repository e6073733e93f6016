import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DatePicker } from 'react-aria-components';
import { DateField } from '../../../../renderer/ui/date-field';
import { addDays, localToday } from '../../../../shared/dates/local-day';
import { elementOf } from '../element-of';

type Props = Parameters<typeof DateField>[0];

const isInvalid = (props: Partial<Props>) =>
  elementOf(() => DateField({ label: 'Day', ...props }), DatePicker).props['isInvalid'];
const words = (props: Partial<Props>) =>
  renderToStaticMarkup(<DateField label="Day" {...props} />).replaceAll(/<[^>]*>/g, ' ');

const today = localToday();
const tomorrow = addDays(today, 1);

describe('a field for a day', () => {
  it('says which days are allowed, and is marked, where the day lies outside', () => {
    expect(isInvalid({ value: tomorrow, maxValue: today })).toBe(true);
    expect(words({ value: tomorrow, maxValue: today })).toContain('This day is still to come.');
    expect(words({ value: today, minValue: tomorrow })).toMatch(/The earliest .* is \d/);
    expect(isInvalid({ value: today, maxValue: today })).toBe(false);
    expect(isInvalid({ value: null, maxValue: today })).toBe(false);
  });

  it('does not take 26 for a year', () => {
    expect(isInvalid({ value: '0026-11-21' })).toBe(true);
    expect(words({ value: '0026-11-21' })).toContain('Write all four digits of the year');
  });

  it('says first what its place has found', () => {
    expect(words({ value: tomorrow, maxValue: today, error: 'Not this one' })).toContain(
      'Not this one',
    );
  });
});
