import { createInstance, type TFunction } from 'i18next';
import cases from '../../../../resources/locales/en/cases.json';
import history from '../../../../resources/locales/en/history.json';
import { codesIn } from '../../../../renderer/casework/use-codes';
import type { ValueTools } from '../../../../renderer/casework/value-words';
import { formatDateTime, formatDay } from '../../../../renderer/lib/format-dates';
import { formatList } from '../../../../renderer/lib/format-lists';
import { formatBytes, formatShare } from '../../../../renderer/lib/format-numbers';

const i18n = createInstance();
await i18n.init({
  lng: 'en',
  resources: { en: { cases, history } },
  defaultNS: 'history',
  interpolation: { escapeValue: false },
});

/** The English texts without a window. */
export const t = i18n.t as TFunction;

/** The tools of sentences, in English; `names` are people and staff by id. */
export const englishTools = (names: Readonly<Record<string, string>> = {}): ValueTools => ({
  t,
  codes: codesIn('en'),
  format: {
    language: 'en',
    day: (day) => formatDay(day, 'en'),
    dateTime: (at) => formatDateTime(at, 'en'),
    share: (share) => formatShare(share, 'en'),
    bytes: (bytes) => formatBytes(bytes, 'en'),
    list: (items, joined) => formatList(items, 'en', joined),
  },
  nameOf: (id) => names[id] ?? null,
});
