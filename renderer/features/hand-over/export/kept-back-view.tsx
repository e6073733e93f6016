import { useTranslation } from 'react-i18next';
import type { PlannedCase } from '../../../../shared/bundles/export-facts';
import { fieldWords } from '../../../casework/value-words';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Isolate } from '../../../ui/isolate';
import { CaseName } from '../case-name';
import { Fold } from '../fold';
import { goingOf, keptOf, type FieldsOfKind } from './kept-back';

/** What of these cases goes and what stays, by field names, and the clients' own words for what must stay. */
export function KeptBack({ cases }: { cases: readonly PlannedCase[] }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const kept = keptOf(cases);
  const going = goingOf(cases);
  const asked = cases.filter(({ withheldWords }) => withheldWords.length > 0);
  const count = kept
    .flatMap(({ kinds }) => kinds)
    .reduce((sum, { fields }) => sum + fields.length, 0);
  return (
    <>
      {asked.length > 0 && (
        <Banner tone="warning" title={t('export.profile.asked', { count: asked.length })}>
          <p>{t('export.profile.askedText')}</p>
          <ul className="mt-2 list-disc ps-5">
            {asked.map((planned) => (
              <li key={planned.caseId}>
                <CaseName of={planned} />: <Isolate>{planned.withheldWords.join(' · ')}</Isolate>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {kept.length > 0 && (
        <Fold
          summary={t('export.profile.stays')}
          note={t('export.profile.fields', { count, shown: format.number(count) })}
          isOpen
        >
          <dl className="flex flex-col gap-3">
            {kept.map(({ reason, kinds }) => (
              <div key={reason}>
                <dt className="font-medium">{t(`export.profile.reason.${reason}`)}</dt>
                <dd>
                  <FieldList kinds={kinds} />
                </dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
      {kept.length > 0 && going.length > 0 && (
        <Fold summary={t('export.profile.goes')}>
          <FieldList kinds={going} />
        </Fold>
      )}
    </>
  );
}

function FieldList({ kinds }: { kinds: readonly FieldsOfKind[] }) {
  const { t } = useTranslation(['cases', 'hand-over']);
  const format = useFormat();
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {kinds.map(({ kind, fields, records }) => (
        <li key={kind}>
          <span className="text-ink-2">
            {t(`cases:kinds.${kind}`, { defaultValue: kind })} ({format.number(records)}):
          </span>{' '}
          {format.list(
            fields.map((field) => fieldWords(kind, field, t)),
            'comma',
          )}
        </li>
      ))}
    </ul>
  );
}
