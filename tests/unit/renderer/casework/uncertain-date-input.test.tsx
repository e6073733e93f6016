import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  readUncertain,
  UncertainDateInput,
  type UncertainDraft,
} from '../../../../renderer/casework/uncertain-date-input';
import { CalendarChoice } from '../../../../renderer/forms/calendar-choice';
import { defaultPreferences, usePreferences } from '../../../../renderer/lib/use-preferences';
import { TextField } from '../../../../renderer/ui/text-field';
import { elementOf } from '../element-of';

afterEach(() => usePreferences.setState(defaultPreferences));

const empty: UncertainDraft = { text: '', chosen: null };

function shown(value: UncertainDraft) {
  const onChange = vi.fn<(value: UncertainDraft) => void>();
  const draw = () => UncertainDateInput({ label: 'Born', value, onChange });
  return {
    onChange,
    field: elementOf(draw, TextField).props as { onChange: (text: string) => void },
    calendar: elementOf(draw, CalendarChoice).props as {
      value: string;
      onChange: (calendar: string) => void;
    },
  };
}

describe('the calendar beside a date', () => {
  it('is shown as it is expected, and as the text names it', () => {
    expect(shown(empty).calendar.value).toBe('gregorian');
    usePreferences.setState({ calendar: 'ethiopic' });
    expect(shown(empty).calendar.value).toBe('ethiopic');
    expect(shown({ ...empty, text: '17 years old' }).calendar.value).toBe('ethiopic');
    expect(shown({ ...empty, text: '1410 هـ' }).calendar.value).toBe('islamic-umalqura');
  });

  it('is followed by what is typed, and read anew when it is changed', () => {
    usePreferences.setState({ calendar: 'ethiopic' });
    const { field, onChange } = shown(empty);
    field.onChange('2002');
    const typed = onChange.mock.calls[0]![0];
    expect(readUncertain(typed, 'en')).toMatchObject({ calendar: 'ethiopic' });
    const again = shown(typed);
    again.calendar.onChange('gregorian');
    expect(readUncertain(again.onChange.mock.calls[0]![0], 'en')).toMatchObject({
      calendar: 'gregorian',
      earliest: '2002-01-01',
    });
  });
});
