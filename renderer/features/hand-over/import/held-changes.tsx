import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import { Banner } from '../../../ui/banner';
import { Isolate } from '../../../ui/isolate';

/** What offices wrote into cases of others without having the right to: whoever applies it takes it on himself. */
export function HeldChanges({ held }: { held: ImportPreview['held'] }) {
  const { t } = useTranslation('hand-over');
  if (held.length === 0) return null;
  return (
    <Banner tone="warning" announce="alert" title={t('held.title')}>
      <p>{t('held.text')}</p>
      <ul className="mt-1 list-disc ps-5">
        {held.map(({ caseId, name, office, kind, why, count }) => (
          <li key={`${caseId} ${office} ${kind} ${why}`}>
            <Isolate className="font-medium">{name ?? t('noName')}</Isolate>
            {': '}
            {t(`held.why.${why}`, {
              office,
              kind: t(`cases:kinds.${kind}`, { defaultValue: kind }),
              count,
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
