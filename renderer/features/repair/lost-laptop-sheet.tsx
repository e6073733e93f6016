import { useTranslation } from 'react-i18next';
import type { LostLaptop } from '../../../shared/repair/contract';
import { useFormat } from '../../lib/use-format';
import { useLaptopName } from './use-laptop-name';
import type { LostLaptopFacts } from './use-lost-laptop-facts';

const ON_FIRST = 12;
const ON_OTHERS = 34;

/** A line of the lists below the facts. */
export interface SheetLine {
  list: 'cases' | 'entrusted';
  caseId: string;
  number: string | null;
  at: number | null;
}

/** Which cases stand on which page. The list of bundles is on the screen; on paper their number is enough. */
export function sheetPages({ cases, entrusted }: LostLaptop): SheetLine[][] {
  const lines: SheetLine[] = [
    ...entrusted.map(({ caseId, number, sentAt }) => ({
      list: 'entrusted' as const,
      caseId,
      number,
      at: sentAt,
    })),
    ...cases.map(({ caseId, number, lastChangedAt }) => ({
      list: 'cases' as const,
      caseId,
      number,
      at: lastChangedAt,
    })),
  ];
  const pages = [lines.slice(0, ON_FIRST)];
  for (let at = ON_FIRST; at < lines.length; at += ON_OTHERS)
    pages.push(lines.slice(at, at + ON_OTHERS));
  return pages;
}

interface LostLaptopSheetProps {
  report: LostLaptop;
  facts: LostLaptopFacts;
  lines: readonly SheetLine[];
  isFirst: boolean;
}

/** The paper for whoever has to report the loss. Cases by number: it names nobody. */
export function LostLaptopSheet({ report, facts, lines, isFirst }: LostLaptopSheetProps) {
  const { t } = useTranslation('repair');
  const format = useFormat();
  const [newest] = report.handedOver;
  const nameOf = useLaptopName();
  const laptop = report.laptops.find(({ deviceId }) => deviceId === report.deviceId);
  return (
    <div className="sheet-body">
      {isFirst && (
        <>
          <div className="sheet-title">
            <h1>{t('lost.title')}</h1>
            <p>
              <bdi>{report.officeName}</bdi>
            </p>
            {laptop && report.laptops.length > 1 && (
              <p>
                {t('lost.laptop')}: <bdi>{nameOf(laptop.name)}</bdi>
              </p>
            )}
          </div>
          {report.state === null && <p className="sheet-text">{t('lost.noState')}</p>}
          {[...facts.held, ...facts.locked].map(({ term, value }) => (
            <div key={term} className="sheet-fact">
              <span>{term}</span>
              <bdi>{value}</bdi>
            </div>
          ))}
          <div className="sheet-fact">
            <span>{t(report.isOwn ? 'lost.sent' : 'lost.arrived')}</span>
            <bdi>
              {t('lost.bundles', {
                count: report.handedOver.length,
                moment: newest ? format.dateTime(newest.at) : t('lost.never'),
              })}
            </bdi>
          </div>
          {report.missingEntries > 0 && (
            <p className="sheet-text">{t('lost.onlyThere', { count: report.missingEntries })}</p>
          )}
        </>
      )}
      {(['entrusted', 'cases'] as const).map((list) => {
        const listed = lines.filter((line) => line.list === list);
        if (listed.length === 0) return null;
        return (
          <div key={list}>
            <h2 className="sheet-heading">
              {t(list === 'cases' ? 'lost.caseList' : 'lost.entrusted')}
            </h2>
            {listed.map(({ caseId, number, at }) => (
              <div key={caseId} className="sheet-fact">
                <bdi>{number ?? caseId}</bdi>
                <span>{at === null ? t('lost.never') : format.dateTime(at)}</span>
              </div>
            ))}
          </div>
        );
      })}
    </div>
  );
}
