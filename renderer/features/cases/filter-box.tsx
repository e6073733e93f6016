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
  const [sent, setSent] = useState(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed otherwise ("Clear filters", Back): the box follows. Our own words come back late, while
  // more are being typed, and must not undo those.
  if (known !== seen) {
    setSeen(known);
    if (known !== sent) setText(known);
  }
  const change = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(typed);
      setParams((old) => withFilter(old, 'q', typed), { replace: true });
    }, TYPING_PAUSE_MS);
  };
  return <SearchField label={t('list.filter')} value={text} onChange={change} isPageFilter />;
}
