import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { SearchField } from '../../ui/search-field';
import { withFilter } from './case-query';

const TYPING_PAUSE_MS = 150;

/** What is typed narrows the list after a short pause; the address follows, so Back and a reload keep it. */
export function FilterBox() {
  const { t } = useTranslation('cases');
  const [params, setParams] = useSearchParams();
  const known = params.get('q') ?? '';
  const [text, setText] = useState(known);
  const [seen, setSeen] = useState(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed by itself ("Show all"): the box follows, unless it is what was just typed.
  if (known !== seen) {
    setSeen(known);
    if (known.trim() !== text.trim()) setText(known);
  }
  const change = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setParams((old) => withFilter(old, 'q', typed), { replace: true }),
      TYPING_PAUSE_MS,
    );
  };
  return <SearchField label={t('list.filter')} value={text} onChange={change} isPageFilter />;
}
