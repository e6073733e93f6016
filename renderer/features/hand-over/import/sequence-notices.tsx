import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { CaseName } from '../case-name';

const SHOWN = 20;

/** What stands about the order of bundles: one that is missing, two with one number, a sender with an older copy. */
export function SequenceNotices({ preview: { facts, sequence } }: { preview: ImportPreview }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const office = facts.sender.name;
  const { missing, incompleteCases, incompleteCount, forkAt, isSenderOlder } = sequence;
  const more = incompleteCount - Math.min(SHOWN, incompleteCases.length);
  return (
    <>
      {incompleteCount > 0 && (
        <Banner tone="warning" title={t('sequence.missing', { count: incompleteCount })}>
          <p>
            {missing.length > 0
              ? t('sequence.bundles', {
                  count: missing.length,
                  office,
                  numbers: format.list(
                    missing.map((each) => format.number(each)),
                    'comma',
                  ),
                })
              : t('sequence.unknown', { office })}
          </p>
          <ul className="mt-1 flex flex-wrap gap-x-4">
            {incompleteCases.slice(0, SHOWN).map((each) => (
              <li key={each.caseId}>
                <CaseName of={each} />
              </li>
            ))}
            {more > 0 && <li>{t('custody.waiting.more', { count: more })}</li>}
          </ul>
        </Banner>
      )}
      {forkAt !== null && (
        <Banner tone="danger" title={t('sequence.fork', { number: format.number(sequence.seq) })}>
          {t('sequence.forkText', { office, when: format.dateTime(forkAt) })}
        </Banner>
      )}
      {isSenderOlder && (
        <Banner tone="warning" title={t('sequence.older', { office })}>
          {t('sequence.olderText', { office })}
        </Banner>
      )}
    </>
  );
}
