import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useCase } from '../../casework/use-case';
import { Badge } from '../../ui/badge';
import { caseFlags } from './case-flags';

/** What should catch the eye; each leads to where it is dealt with. */
export function FlagChips() {
  const { t } = useTranslation('cases');
  const { view, riskHours, now, today, caseId } = useCase();
  return (
    <>
      {caseFlags(view, riskHours, now, today).map(({ id, tone, count, to }) => (
        <RouterLink
          key={id}
          to={`/cases/${caseId}${to && `/${to}`}`}
          className="rounded-sm hover:underline"
        >
          <Badge tone={tone}>{t(`flags.${id}`, { count })}</Badge>
        </RouterLink>
      ))}
    </>
  );
}
