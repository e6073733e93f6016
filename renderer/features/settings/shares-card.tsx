import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShareSheet } from '../../../shared/session/contract';
import { SecretFormDialog } from '../../access/secret-form-dialog';
import { areSharesEnough, ShareFields } from '../../access/share-fields';
import { ShareSheets } from '../../access/share-sheets';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import type { Paper } from '../../lib/print-sheet';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Row, Stack } from '../../ui/layout';
import { NumberField } from '../../ui/number-field';
import { SecretField } from '../../ui/secret-field';
import { showToast } from '../../ui/toast-store';

interface SharesCardProps {
  shares: { id: string; createdAt: string; threshold: number; count: number } | null;
  paper: Paper;
  onChanged: () => void;
}

/** A way back that no single person has: some of several people together. */
export function SharesCard({ shares, paper, onChanged }: SharesCardProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const errorText = useErrorText();
  const mayManage = useMay('users.manage');
  const [isMaking, setMaking] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const [sheets, setSheets] = useState<readonly ShareSheet[]>([]);
  return (
    <Card title={t('shares.title')} note={t('shares.note')}>
      <Stack gap="md">
        <p className="text-ink-2">
          {shares === null
            ? t('shares.none')
            : t('shares.since', {
                ...shares,
                day: format.day(shares.createdAt.slice(0, 10), 'long'),
              })}
        </p>
        {sheets.length > 0 && (
          <>
            <ShareSheets sheets={sheets} paper={paper} />
            <ProveShares
              onProved={() => {
                setSheets([]);
                showToast({ tone: 'good', text: t('shares.proved') });
                onChanged();
              }}
            />
          </>
        )}
        {mayManage && sheets.length === 0 && (
          <Row>
            <Button onPress={() => setMaking(true)}>
              {t(shares === null ? 'shares.make' : 'shares.makeNew')}
            </Button>
            {shares !== null && (
              <Button kind="quiet" onPress={() => setRemoving(true)}>
                {t('shares.remove')}
              </Button>
            )}
          </Row>
        )}
      </Stack>
      {isMaking && <MakeDialog onClose={() => setMaking(false)} onMade={setSheets} />}
      <ConfirmDialog
        isOpen={isRemoving}
        title={t('shares.removeTitle')}
        confirmLabel={t('shares.remove')}
        tone="danger"
        describeError={errorText}
        onCancel={() => setRemoving(false)}
        onConfirm={async () => {
          await api.session.removeShares({ id: shares?.id ?? '' });
          setRemoving(false);
          onChanged();
        }}
      >
        <p>{t('shares.removeText')}</p>
      </ConfirmDialog>
    </Card>
  );
}

function MakeDialog({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (sheets: ShareSheet[]) => void;
}) {
  const { t } = useTranslation('settings');
  const [count, setCount] = useState<number | null>(3);
  const [threshold, setThreshold] = useState<number | null>(2);
  const [passphrase, setPassphrase] = useState('');
  const fits = count !== null && threshold !== null && threshold <= count;
  return (
    <SecretFormDialog
      title={t('shares.make')}
      saveLabel={t('shares.makeAct')}
      isReady={fits && passphrase !== ''}
      onSave={async () => {
        if (!fits) return;
        const { sheets } = await api.session.makeShares({ count, threshold, passphrase });
        onMade(sheets);
      }}
      onClose={onClose}
    >
      <p>{t('shares.makeText')}</p>
      <NumberField
        label={t('shares.count')}
        value={count}
        minValue={2}
        maxValue={9}
        onChange={setCount}
      />
      <NumberField
        label={t('shares.threshold')}
        hint={t('shares.thresholdHint')}
        value={threshold}
        minValue={2}
        maxValue={count ?? 9}
        onChange={setThreshold}
      />
      <SecretField
        label={t('passphrase.own')}
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
      />
    </SecretFormDialog>
  );
}

/** From the papers, so that it is known that they can be read. */
function ProveShares({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('settings');
  const [values, setValues] = useState<string[]>(['', '']);
  const act = useAct();
  const isReady = areSharesEnough(values) && !act.isBusy;
  const prove = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const shares = values.filter((value) => value.trim() !== '');
    void act.run(() => api.session.proveShares({ shares })).then((good) => good && onProved());
  };
  return (
    <form onSubmit={prove} className="flex flex-col gap-3">
      <h3 className="text-base font-medium">{t('shares.prove')}</h3>
      <p className="text-ink-2">{t('shares.proveText')}</p>
      <ShareFields values={values} onChange={setValues} />
      {act.problem && (
        <Banner tone="danger" announce="alert">
          {act.problem}
        </Banner>
      )}
      <Row>
        <Button type="submit" kind="primary" isDisabled={!isReady}>
          {t('shares.proveAct')}
        </Button>
      </Row>
    </form>
  );
}
