import { useTranslation } from 'react-i18next';
import type { z } from '../../shared/zod';
import type { RecoveryKit } from '../../shared/session/contract';
import type { Paper } from '../lib/print-sheet';
import { useFormat } from '../lib/use-format';
import { PrintableSheet } from '../ui/printable-sheet';
import { KitCode } from './kit-code';
import { QrCode } from './qr-code';

export type Kit = z.infer<typeof RecoveryKit>;

/** Under the code; what it opens stands above. */
const care = ['keepApart', 'howToUse', 'whenLost'] as const;

/** The paper that opens the vault. It names no person and no office, only eight signs of the vault. */
export function KitSheet({ kit, paper }: { kit: Kit; paper: Paper }) {
  const { t, i18n } = useTranslation('keys');
  const format = useFormat();
  const facts = [
    [t('kit.vault'), kit.vaultShortId],
    [t('kit.madeOn'), format.day(kit.madeOn, 'long')],
  ] as const;
  return (
    <PrintableSheet
      paper={paper}
      language={format.language}
      direction={i18n.dir()}
      pages={[
        <div key="kit" className="sheet-body">
          <div className="sheet-title">
            <h1>{t('kit.title')}</h1>
            <p>{t('kit.instructions.whatItOpens')}</p>
          </div>
          {facts.map(([term, value]) => (
            <div key={term} className="sheet-fact">
              <span>{term}</span>
              <bdi>{value}</bdi>
            </div>
          ))}
          <h2 className="sheet-heading">{t('kit.code')}</h2>
          <KitCode kit={kit} onPaper />
          <QrCode payload={kit.qrPayload} label={t('kit.square')} />
          <h2 className="sheet-heading">{t('kit.care')}</h2>
          {care.map((name) => (
            <p key={name} className="sheet-text">
              {t(`kit.instructions.${name}`)}
            </p>
          ))}
        </div>,
      ]}
    />
  );
}
