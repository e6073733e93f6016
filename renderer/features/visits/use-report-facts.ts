import { useTranslation } from 'react-i18next';
import type { PackReport } from '../../../shared/packs/contract';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';

interface Fact {
  term: string;
  value: string;
}
export interface ReportFacts {
  copy: Fact[];
  holds: Fact[];
  lock: Fact[];
}

const KIB_A_MIB = 1024;

/** The same words on the screen and on paper. */
export function useReportFacts(report: PackReport): ReportFacts {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { lock, keyStoppedAt, lastArrivedAt } = report;
  return {
    copy: [
      { term: t('report.office'), value: report.officeName },
      { term: t('report.who'), value: report.userName },
      { term: t('report.state'), value: t(`state.${report.state}`) },
      {
        term: t('report.dates'),
        value: t('card.dates', {
          made: format.day(dayOf(report.madeAt)),
          until: format.day(dayOf(report.until)),
        }),
      },
      { term: t('report.device'), value: report.deviceId },
    ],
    holds: [
      { term: t('report.cases'), value: format.number(report.cases.length) },
      { term: t('report.people'), value: format.number(report.people) },
      { term: t('report.documents'), value: format.number(report.documents) },
      { term: t('report.facts'), value: t(`facts.${report.facts}`) },
      {
        term: t('report.arrived'),
        value:
          lastArrivedAt === null
            ? t('report.nothingArrived')
            : t('report.arrivedText', {
                count: report.arrivedEntries,
                moment: format.dateTime(lastArrivedAt),
              }),
      },
    ],
    lock: [
      { term: t('report.encryption'), value: t('report.encryptionText') },
      ...(lock
        ? [
            {
              term: t('report.guessing'),
              value: t('report.guessingText', {
                mebibytes: format.number(lock.memoryKiB / KIB_A_MIB),
                passes: format.number(lock.passes),
              }),
            },
          ]
        : []),
      {
        term: t('report.key'),
        value:
          keyStoppedAt === null
            ? t('report.keyCounts')
            : t('report.keyStopped', { moment: format.dateTime(keyStoppedAt) }),
      },
    ],
  };
}
