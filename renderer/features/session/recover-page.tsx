import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../ui/radio-group';
import { EntryPage } from './entry-frame';
import { RecoverWithAgency } from './recover-with-agency';
import { RecoverWithKit } from './recover-with-kit';
import { RecoverWithShares } from './recover-with-shares';

const ways = ['kit', 'shares', 'agency'] as const;
type Way = (typeof ways)[number];

/** A forgotten passphrase: what there is instead opens the vault, and the account gets a new passphrase. */
export function RecoverPage({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('session');
  const [way, setWay] = useState<Way>('kit');
  return (
    <EntryPage title={t('recover.title')} note={t('recover.note')}>
      <RadioGroup
        label={t('recover.way')}
        layout="list"
        value={way}
        onChange={(value) => setWay(value as Way)}
        options={ways.map((value) => ({ value, label: t(`recover.ways.${value}`) }))}
      />
      {way === 'kit' && <RecoverWithKit onBack={onBack} />}
      {way === 'shares' && <RecoverWithShares onBack={onBack} />}
      {way === 'agency' && <RecoverWithAgency onBack={onBack} />}
      <p className="text-sm text-ink-2">{t('recover.noKit')}</p>
    </EntryPage>
  );
}
