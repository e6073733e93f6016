import { parseDate } from '@internationalized/date';
import { Calendar as CalendarIcon, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { EARLIEST_DAY, dayProblem, useDayProblemText, type DayLimits } from './day-limits';
import { FieldHint, FieldLabel, FieldProblem, fieldBox, fieldRoot, type FieldProps } from './field';
import { given } from './given';
import { Icon } from './icon';
import { popover } from './list-option';

interface DateFieldProps extends FieldProps, DayLimits {
  /** ISO day `2026-11-25`, or `null`. */
  value?: string | null | undefined;
  onChange?: ((value: string | null) => void) | undefined;
  onBlur?: (() => void) | undefined;
  autoFocus?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

const step =
  'inline-flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-surface-2 disabled:text-ink-3';

/**
 * A day that is known exactly: an appointment, a due date. Birth dates and memories are uncertain dates, in forms/.
 * It says itself what is wrong with a day outside its limits; `fitsLimits` keeps a form from being saved with it.
 */
export function DateField(props: DateFieldProps) {
  const { t } = useTranslation('ui');
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    value,
    onChange,
    minValue = EARLIEST_DAY,
    maxValue,
    ...rest
  } = props;
  const [isTyping, setTyping] = useState(false);
  const textOf = useDayProblemText();
  const limits = { minValue, maxValue };
  const found = dayProblem(value ?? null, limits);
  // On the way to 2026 stands the year 20.
  const problem = error ?? textOf(found === 'shortYear' && isTyping ? null : found, limits);
  const day = (iso: string | undefined) => (iso ? parseDate(iso) : undefined);
  return (
    <DatePicker
      {...given({ ...rest, minValue: day(minValue), maxValue: day(maxValue) })}
      value={value ? parseDate(value) : null}
      onChange={(next) => onChange?.(next ? next.toString() : null)}
      onFocusChange={setTyping}
      validationBehavior="aria"
      isInvalid={problem !== undefined}
      // The ring goes round the box or its button, not round label and hint too.
      className={cx(fieldRoot, 'outline-none')}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <Group
        className={cx(fieldBox, 'max-w-48 ps-2.5 has-[button[data-focus-visible]]:outline-none')}
      >
        <DateInput className="flex flex-1">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-0.5 outline-none placeholder-shown:text-ink-3 focus:bg-accent focus:text-accent-ink"
            />
          )}
        </DateInput>
        <AriaButton aria-label={t('date.open')} className={cx(step, 'size-7 me-1')}>
          <Icon of={CalendarIcon} />
        </AriaButton>
      </Group>
      <FieldProblem error={problem} />
      <Popover className={cx(popover, 'p-3')} offset={4}>
        <Dialog className="outline-none">
          <Calendar>
            <header className="mb-1 flex items-center justify-between">
              <AriaButton slot="previous" aria-label={t('date.previous')} className={step}>
                <Icon of={ChevronLeft} mirror />
              </AriaButton>
              <CalendarHeading className="text-base font-medium" />
              <AriaButton slot="next" aria-label={t('date.next')} className={step}>
                <Icon of={ChevronRight} mirror />
              </AriaButton>
            </header>
            <CalendarGrid weekdayStyle="short">
              <CalendarGridHeader>
                {(name) => (
                  <CalendarHeaderCell className="px-1 text-sm font-normal text-ink-2">
                    {name}
                  </CalendarHeaderCell>
                )}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className="flex size-9 items-center justify-center rounded-md hover:bg-surface-2 selected:bg-accent selected:text-accent-ink disabled:text-ink-3 outside-month:invisible"
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
