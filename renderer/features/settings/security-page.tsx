import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator } from 'react-router';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { NumberField } from '../../ui/number-field';
import { Switch } from '../../ui/switch';
import { showToast } from '../../ui/toast-store';
import { AgencyRecoveryCard } from './agency-recovery-card';
import { ChangePassphraseDialog } from './change-passphrase-dialog';
import { KeyRenewalCard } from './key-renewal-card';
import type { SecurityData } from './loaders';
import { SharesCard } from './shares-card';
import { useSettings } from './use-setting';

export function SecurityPage() {
  const { t } = useTranslation('settings');
  const { settings: loaded, bounds, ways, canProtect } = useLoaderData<SecurityData>();
  const { settings, setOffice, setPersonal } = useSettings(loaded);
  const { revalidate } = useRevalidator();
  const format = useFormat();
  const mayManage = useMay('settings.manage');
  const isSample = useSession((state) => state.signedIn?.sample ?? false);
  const [isChanging, setChanging] = useState(false);
  return (
    <Stack gap="lg">
      <Card title={t('lock.title')} note={mayManage ? undefined : t('onlyAdministrators')}>
        <Stack gap="lg">
          <NumberField
            label={t('lock.minutes')}
            hint={
              bounds.idleMinutes === undefined
                ? t('lock.minutesHint')
                : t('agency.atMost', { value: format.number(bounds.idleMinutes) })
            }
            value={settings.idleMinutes}
            minValue={1}
            maxValue={bounds.idleMinutes ?? 15}
            onChange={(minutes) => minutes !== null && setOffice({ idleMinutes: minutes })}
            isDisabled={!mayManage}
          />
          <Switch
            description={t('lock.visitText')}
            isSelected={settings.visitMode}
            onChange={(visitMode) => setPersonal({ visitMode })}
          >
            {t('lock.visit')}
          </Switch>
          <Switch
            description={t(
              !canProtect
                ? 'lock.captureUnavailable'
                : bounds.contentProtection
                  ? 'agency.always'
                  : 'lock.captureText',
            )}
            isSelected={canProtect && settings.contentProtection}
            onChange={(contentProtection) => setOffice({ contentProtection })}
            isDisabled={!mayManage || !canProtect || bounds.contentProtection === true}
          >
            {t('lock.capture')}
          </Switch>
        </Stack>
      </Card>
      <Card title={t('ways.title')}>
        <Stack gap="md">
          <Way title={t('ways.passphrase')} text={t('ways.passphraseText')}>
            <Button onPress={() => setChanging(true)}>{t('ways.passphraseAct')}</Button>
          </Way>
          <Way
            title={t('ways.kit')}
            text={
              ways.kitMadeAt === null
                ? t(isSample ? 'ways.kitOfSample' : 'ways.kitMissing')
                : t('ways.kitText', { day: format.day(ways.kitMadeAt.slice(0, 10), 'long') })
            }
          >
            <ButtonLink to="/recovery">
              {t(ways.kitMadeAt === null ? 'ways.kitProve' : 'ways.kitAct')}
            </ButtonLink>
          </Way>
        </Stack>
      </Card>
      <SharesCard shares={ways.shares} paper={settings.paper} onChanged={() => void revalidate()} />
      <AgencyRecoveryCard slots={ways.agency} onChanged={() => void revalidate()} />
      <KeyRenewalCard renewedAt={ways.keyRenewedAt} isDue={ways.keyRenewalDue} />
      {isChanging && (
        <ChangePassphraseDialog
          onClose={() => setChanging(false)}
          onChanged={() => showToast({ tone: 'good', text: t('passphrase.changed') })}
        />
      )}
    </Stack>
  );
}

function Way({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: React.ReactNode;
}) {
  return (
    <Row justify="between" gap="md">
      <div className="min-w-[14rem] flex-1">
        <h3 className="text-base font-medium">{title}</h3>
        <p className="text-ink-2">{text}</p>
      </div>
      {children}
    </Row>
  );
}
