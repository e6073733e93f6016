import './kit.css';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShareSheet } from '../../shared/session/contract';
import { sheetOnPaper, type Paper } from '../lib/print-sheet';
import { useFormat } from '../lib/use-format';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Row, Stack } from '../ui/layout';
import { PrintableSheet } from '../ui/printable-sheet';
import { KitCode } from './kit-code';
import { QrCode } from './qr-code';
import { useAct } from './use-act';

/** The shares on the screen, this once, and each on a paper of its own. */
export function ShareSheets({ sheets, paper }: { sheets: readonly ShareSheet[]; paper: Paper }) {
  const { t, i18n } = useTranslation('keys');
  const format = useFormat();
  const print = useAct();
  const [isPrinted, setPrinted] = useState(false);
  const toPrinter = () =>
    void print.run(async () => {
      if (await sheetOnPaper(paper)) setPrinted(true);
    });
  return (
    <Stack gap="md">
      <PrintableSheet
        paper={paper}
        language={format.language}
        direction={i18n.dir()}
        pages={sheets.map((sheet) => (
          <SharePaper key={sheet.number} sheet={sheet} />
        ))}
      />
      <Banner tone="warning">{t('share.once')}</Banner>
      <ol className="flex flex-col gap-4">
        {sheets.map((sheet) => (
          <li key={sheet.number}>
            <h3 className="mb-1.5 text-base font-medium">{t('share.title', { ...sheet })}</h3>
            <KitCode kit={sheet} />
          </li>
        ))}
      </ol>
      <Row>
        <Button icon={Printer} onPress={toPrinter} isPending={print.isBusy}>
          {t(isPrinted ? 'kit.printAgain' : 'kit.print')}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {isPrinted ? t('kit.printed') : t('share.orWrite')}
        </span>
      </Row>
      {print.problem && (
        <Banner tone="danger" announce="alert">
          {print.problem}
        </Banner>
      )}
    </Stack>
  );
}

function SharePaper({ sheet }: { sheet: ShareSheet }) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  const facts = [
    [t('kit.vault'), sheet.vaultShortId],
    [t('kit.madeOn'), format.day(sheet.madeOn, 'long')],
  ] as const;
  return (
    <div className="sheet-body">
      <div className="sheet-title">
        <h1>{t('share.title', { ...sheet })}</h1>
        <p>{t('share.whatItOpens', { count: sheet.threshold })}</p>
      </div>
      {facts.map(([term, value]) => (
        <div key={term} className="sheet-fact">
          <span>{term}</span>
          <bdi>{value}</bdi>
        </div>
      ))}
      <KitCode kit={sheet} onPaper />
      <QrCode payload={sheet.qrPayload} label={t('kit.square')} />
      <h2 className="sheet-heading">{t('kit.care')}</h2>
      <p className="sheet-text">{t('share.keepApart')}</p>
      <p className="sheet-text">{t('share.howToUse')}</p>
    </div>
  );
}
