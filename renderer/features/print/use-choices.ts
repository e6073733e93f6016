import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CaseView } from '../../../shared/cases/contract';
import { api } from '../../lib/api';
import type { Paper } from '../../lib/print-sheet';
import { firstChoices, type PrintChoices } from './print-choices';

/** How to reach the office, as typed last; the next client's copy says the same. Gone with the lock. */
let reachUsBefore = '';

/** A PDF for every letter typed would only make the window slow. */
const SETTLE_MS = 400;

/** What is chosen now, and `settled`: what was chosen when nothing changed for a moment. */
export function useChoices(view: CaseView, paper: Paper) {
  const { i18n } = useTranslation();
  const [params] = useSearchParams();
  const [choices, setChoices] = useState(() =>
    firstChoices(view, params.get('what') === 'plan' ? 'plan' : 'brief', {
      language: i18n.resolvedLanguage ?? 'en',
      paper,
      reachUs: reachUsBefore,
    }),
  );
  const [settled, setSettled] = useState(choices);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(choices), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [choices]);

  const change = (changed: Partial<PrintChoices>): void => {
    setChoices((before) => ({ ...before, ...changed }));
    if (changed.reachUs !== undefined) reachUsBefore = changed.reachUs;
    // The paper in this office's printer does not change from case to case. Not kept is no reason to stop.
    if (changed.paper) api.settings.setPreferences({ paper: changed.paper }).catch(() => undefined);
  };
  return { choices, settled, change };
}
