import './kit.css';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sheetOnPaper, type Paper } from '../lib/print-sheet';
import { useFormat } from '../lib/use-format';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Row, Stack } from '../ui/layout';
import { KitCode } from './kit-code';
import { KitSheet, type Kit } from './kit-sheet';
import { QrCode } from './qr-code';
import { useAct } from './use-act';

/** The kit on the screen, this once, with its paper. What a printer's queue keeps is out of reach, and said. */
export function KitView({ kit, paper }: { kit: Kit; paper: Paper }) {
  const { t } = useTranslation('keys');
  const format = useFormat();
  const print = useAct();
  const [isPrinted, setPrinted] = useState(false);
  const toPrinter = () =>
    void print.run(async () => {
      if (await sheetOnPaper(paper)) setPrinted(true);
    });
  return (
    <Stack gap="md">
      <KitSheet kit={kit} paper={paper} />
      <Banner tone="warning">{t('kit.once')}</Banner>
      <Row align="start" gap="lg">
        <div className="min-w-[18rem] flex-1">
          <h3 className="mb-1.5 text-base font-medium">{t('kit.code')}</h3>
          <KitCode kit={kit} />
          <p className="mt-2 text-sm text-ink-2">
            {t('kit.ofVault', { vault: kit.vaultShortId, day: format.day(kit.madeOn, 'long') })}
          </p>
        </div>
        <figure className="flex flex-col items-center gap-1">
          <QrCode payload={kit.qrPayload} label={t('kit.square')} />
          <figcaption className="text-sm text-ink-2">{t('kit.squareShort')}</figcaption>
        </figure>
      </Row>
      <Row>
        <Button icon={Printer} onPress={toPrinter} isPending={print.isBusy}>
          {t(isPrinted ? 'kit.printAgain' : 'kit.print')}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {isPrinted ? t('kit.printed') : t('kit.orWrite')}
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
