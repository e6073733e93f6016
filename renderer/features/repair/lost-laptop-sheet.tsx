import { useTranslation } from 'react-i18next';
import type { LostLaptop } from '../../../shared/repair/contract';
import { useFormat } from '../../lib/use-format';
import type { LostLaptopFacts } from './use-lost-laptop-facts';

const ON_FIRST = 12;
const ON_OTHERS = 34;

/** Which cases stand on which page. The list of bundles is on the screen; on paper their number is enough. */
export function sheetPages({ cases }: LostLaptop): LostLaptop['cases'][] {
  const pages = [cases.slice(0, ON_FIRST)];
  for (let at = ON_FIRST; at < cases.length; at += ON_OTHERS)
    pages.push(cases.slice(at, at + ON_OTHERS));
  return pages;
}

interface LostLaptopSheetProps {
  report: LostLaptop;
  facts: LostLaptopFacts;
  cases: LostLaptop['cases'];
  isFirst: boolean;
}

/** The paper for whoever has to report the loss. Cases by number: it names nobody. */
export function LostLaptopSheet({ report, facts, cases, isFirst }: LostLaptopSheetProps) {
  const { t } = useTranslation('repair');
  const format = useFormat();
  const [newest] = report.handedOver;
  return (
    <div className="sheet-body">
      {isFirst && (
        <>
          <div className="sheet-title">
            <h1>{t('lost.title')}</h1>
            <p>
              <bdi>{report.officeName}</bdi>
            </p>
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
      <h2 className="sheet-heading">{t('lost.caseList')}</h2>
      {cases.map(({ caseId, number, lastChangedAt }) => (
        <div key={caseId} className="sheet-fact">
          <bdi>{number ?? caseId}</bdi>
          <span>{format.dateTime(lastChangedAt)}</span>
        </div>
      ))}
    </div>
  );
}
