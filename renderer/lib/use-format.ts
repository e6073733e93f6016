import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  dayOf,
  formatDateTime,
  formatDay,
  formatMonth,
  formatRelativeDay,
  formatTime,
  type DayStyle,
} from './format-dates';
import { formatList } from './format-lists';
import { formatBytes, formatNumber, formatShare } from './format-numbers';

/** The formatters of `format-*.ts`, bound to the language of the window. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.resolvedLanguage ?? 'en';
  return useMemo(
    () => ({
      language,
      day: (isoDay: string, style?: DayStyle) => formatDay(isoDay, language, style),
      month: (isoDay: string) => formatMonth(isoDay, language),
      time: (at: number | Date) => formatTime(at, language),
      dateTime: (at: number | Date) => formatDateTime(at, language),
      relativeDay: (isoDay: string, today = dayOf(Date.now())) =>
        formatRelativeDay(isoDay, today, language),
      number: (value: number) => formatNumber(value, language),
      share: (share: number) => formatShare(share, language),
      bytes: (bytes: number) => formatBytes(bytes, language),
      list: (items: readonly string[], joined?: 'and' | 'or' | 'comma') =>
        formatList(items, language, joined),
    }),
    [language],
  );
}
