import { useTranslation } from 'react-i18next';
import type { UncertainDate } from '../../../shared/dates/uncertain-date';
import { expiryState } from '../../../shared/documents/expiry';
import { Badge } from '../../ui/badge';

/** Says so where a paper has ended, may have, or soon will. */
export function ExpiryMark({ expires, today }: { expires: UncertainDate | null; today: string }) {
  const { t } = useTranslation('documents');
  const state = expiryState(expires, today);
  if (state === 'none' || state === 'good') return null;
  return <Badge tone={state === 'expired' ? 'danger' : 'warning'}>{t(`expiry.${state}`)}</Badge>;
}
