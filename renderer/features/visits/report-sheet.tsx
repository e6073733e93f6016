import { useTranslation } from 'react-i18next';
import type { PackReport } from '../../../shared/packs/contract';
import { PrintableSheet } from '../../ui/printable-sheet';
import type { ReportFacts } from './use-report-facts';

const ON_FIRST = 16;
const ON_OTHERS = 36;

interface ReportSheetProps {
  report: PackReport;
  facts: ReportFacts;
  paper: 'A4' | 'Letter';
  language: string;
}

/** The paper for whoever has to report the loss. Cases by number: it names nobody. */
export function ReportSheet({ report, facts, paper, language }: ReportSheetProps) {
  const { t, i18n } = useTranslation('visits');
  return (
    <PrintableSheet
      paper={paper}
      language={language}
      direction={i18n.dir()}
      pages={pagesOf(report.cases).map((cases, page) => (
        <div key={page} className="sheet-body">
          <div className="sheet-title">
            <h1>{t('report.title')}</h1>
            <p>
              <bdi>{report.userName}</bdi>
            </p>
          </div>
          {page === 0 &&
            [...facts.copy, ...facts.holds, ...facts.lock].map(({ term, value }) => (
              <div key={term} className="sheet-fact">
                <span>{term}</span>
                <bdi>{value}</bdi>
              </div>
            ))}
          <h2 className="sheet-heading">{t('report.list')}</h2>
          {cases.map(({ caseId, number }) => (
            <p key={caseId} className="sheet-text">
              <bdi>{number ?? caseId}</bdi>
            </p>
          ))}
        </div>
      ))}
    />
  );
}

function pagesOf(cases: PackReport['cases']): PackReport['cases'][] {
  const pages = [cases.slice(0, ON_FIRST)];
  for (let at = ON_FIRST; at < cases.length; at += ON_OTHERS)
    pages.push(cases.slice(at, at + ON_OTHERS));
  return pages;
}
