import { useTranslation } from 'react-i18next';
import { groupsOf } from '../../../../shared/contacts/fingerprint-words';
import { PrintableSheet } from '../../../ui/printable-sheet';
import type { OwnCardFacts } from './own-card';
import { QrCode } from './qr-code';

/** Our card on paper: to be given by hand, and read aloud from. It holds nothing secret. */
export function CardSheet({ own, language }: { own: OwnCardFacts; language: string }) {
  const { t, i18n } = useTranslation('hand-over');
  return (
    <PrintableSheet
      paper="A4"
      language={language}
      direction={i18n.dir()}
      pages={[
        <div key="card" className="sheet-body">
          <div className="sheet-title">
            <h1>
              <bdi>{own.name}</bdi>
            </h1>
            <p>{t('ownCard.paper')}</p>
          </div>
          <h2 className="sheet-heading">{t('ownCard.fingerprint')}</h2>
          <p className="sheet-text" dir="ltr" lang="en">
            {own.words.map((word, at) => `${at + 1} ${word}`).join('   ')}
          </p>
          <h2 className="sheet-heading">{t('ownCard.digits')}</h2>
          <p className="sheet-text" dir="ltr">
            {groupsOf(own.fingerprint).join('   ')}
          </p>
          <h2 className="sheet-heading">{t('ownCard.wholeQr')}</h2>
          <QrCode text={own.compact} label={t('ownCard.wholeQr')} size="whole" />
        </div>,
      ]}
    />
  );
}
