import { useTranslation } from 'react-i18next';
import type { InventoryView } from '../../../shared/packs/contract';
import type { Description } from '../../ui/description-list';
import { PrintableSheet } from '../../ui/printable-sheet';

const LINES_A_PAGE = 24;

interface InventorySheetProps {
  inventory: InventoryView;
  facts: readonly Description[];
  paper: 'A4' | 'Letter';
  language: string;
}

/** On paper, to be kept with the file: case numbers only, because paper is read by others. */
export function InventorySheet({ inventory, facts, paper, language }: InventorySheetProps) {
  const { t, i18n } = useTranslation('visits');
  const { cases } = inventory;
  const starts = Array.from(
    { length: Math.max(1, Math.ceil(cases.length / LINES_A_PAGE)) },
    (_, page) => page * LINES_A_PAGE,
  );
  return (
    <PrintableSheet
      paper={paper}
      language={language}
      direction={i18n.dir()}
      pages={starts.map((from) => (
        <div key={from} className="sheet-body">
          <div className="sheet-title">
            <h1>{t('inventory.title')}</h1>
            <p>{t(`inventory.kind.${inventory.kind}`)}</p>
          </div>
          {from === 0 &&
            facts.map(({ term, value }) => (
              <p key={term} className="sheet-text">
                {term}: {value}
              </p>
            ))}
          <h2 className="sheet-heading">{t('inventory.cases')}</h2>
          {cases.slice(from, from + LINES_A_PAGE).map(({ caseId, number, entries, documents }) => (
            <p key={caseId} className="sheet-text">
              <bdi>{number ?? caseId}</bdi> – {t('count.entries', { count: entries })} ·{' '}
              {t('count.documents', { count: documents })}
            </p>
          ))}
        </div>
      ))}
    />
  );
}
