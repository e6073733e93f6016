import { CircleCheck, CircleHelp, CircleSlash, CircleX, Clock, Lock, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsentState } from '../../../../shared/bundles/export-facts';
import { Badge } from '../../../ui/badge';

const looks = {
  given: { tone: 'good', icon: CircleCheck },
  refused: { tone: 'danger', icon: CircleX },
  withdrawn: { tone: 'danger', icon: Undo2 },
  missing: { tone: 'warning', icon: CircleHelp },
  expired: { tone: 'warning', icon: Clock },
  locked: { tone: 'danger', icon: Lock },
  'not-covered': { tone: 'warning', icon: CircleSlash },
} as const;

/** What the client said to this sharing, in a word. */
export function ConsentMark({ state }: { state: ConsentState }) {
  const { t } = useTranslation('hand-over');
  return <Badge {...looks[state]}>{t(`consent.${state}`)}</Badge>;
}
