import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { sheetOnPaper } from '../../../lib/print-sheet';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/layout';
import { CardSheet } from './card-sheet';
import type { OwnCardFacts } from './own-card';
import { QrCode } from './qr-code';

/** The whole card in one square, for a scanner that types what it reads, and on paper with the words. */
export function OwnCardDialog({ own, onClose }: { own: OwnCardFacts; onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const { language } = useFormat();
  const [problem, setProblem] = useState<string>();
  const print = () => void sheetOnPaper('A4').catch((error) => setProblem(describe(error)));
  return (
    <Dialog
      isOpen
      size="medium"
      title={t('ownCard.title', { office: own.name })}
      onClose={onClose}
      footer={
        <Button kind="primary" icon={Printer} onPress={print}>
          {t('ownCard.print')}
        </Button>
      }
    >
      <CardSheet own={own} language={language} />
      <Stack gap="md" className="items-center">
        {problem && (
          <Banner tone="danger" announce="alert">
            {problem}
          </Banner>
        )}
        <p className="text-ink-2">{t('ownCard.square')}</p>
        <QrCode text={own.compact} label={t('ownCard.wholeQr')} size="whole" />
      </Stack>
    </Dialog>
  );
}
