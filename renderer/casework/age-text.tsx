import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ageRange, ageText, crosses } from '../../shared/dates/age';
import { localToday } from '../../shared/dates/local-day';
import type { UncertainDate } from '../../shared/dates/uncertain-date';
import { Badge } from '../ui/badge';

const ADULT = 18;

interface AgeTextProps {
  birth: UncertainDate | null | undefined;
  /** Says where the age may lie on either side of 18: children have other rights. */
  marksChildren?: boolean | undefined;
}

/** "34", "17–18", "under 2"; nothing where the birth date is not known. */
export function AgeText({ birth, marksChildren }: AgeTextProps) {
  const { t } = useTranslation('cases');
  if (!birth) return null;
  const today = localToday();
  const [text, range] = [ageText(birth, today), ageRange(birth, today)];
  if (!text || !range) return null;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span>{t(`age.${text.key}`, text.params)}</span>
      {marksChildren && crosses(range, ADULT) && (
        <Badge tone="warning" icon={TriangleAlert}>
          {t('age.mayBeChild')}
        </Badge>
      )}
      {marksChildren && range.max < ADULT && <Badge tone="info">{t('age.child')}</Badge>}
    </span>
  );
}
