import { Briefcase } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { useSession } from '../../lib/use-session';
import { Icon } from '../../ui/icon';

/** Above everything for as long as one works in a travelling copy. */
export function TravellingBanner() {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const travelling = useSession((state) => state.signedIn?.travelling ?? null);
  if (!travelling) return null;
  const until = format.day(dayOf(travelling.until));
  return (
    <p className="flex items-center justify-center gap-2 border-b border-line bg-info-surface px-4 py-0.5 text-sm text-info">
      <Icon of={Briefcase} />
      {t(travelling.expired ? 'banner.ended' : 'banner.until', { until })}
    </p>
  );
}
