import { useTranslation } from 'react-i18next';
import { useCase } from '../../casework/use-case';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Isolate } from '../../ui/isolate';

/** Legal holds that nobody has lifted, with their reasons. */
export function HoldNotice() {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const holds = useCase().view.legalHolds.filter(({ liftedAt }) => liftedAt === null);
  const first = holds.at(-1);
  if (!first) return null;
  return (
    <div className="mb-5">
      <Banner tone="warning" title={t('hold.since', { day: format.day(dayOf(first.createdAt)) })}>
        {holds.map(({ id, reason }) => (
          <Isolate key={id} className="block whitespace-pre-line">
            {reason}
          </Isolate>
        ))}
        {t('hold.text')}
      </Banner>
    </div>
  );
}
