import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useFormat } from '../../lib/use-format';
import { useMay, useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { DescriptionList } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { NumberField } from '../../ui/number-field';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import type { OfficeData } from './loaders';
import { useSettings } from './use-setting';

const levels = ['high', 'medium', 'low'] as const;

export function OfficePage() {
  const { t } = useTranslation('settings');
  const signedIn = useSession((state) => state.signedIn);
  const mayManage = useMay('settings.manage');
  const maySee = useMay('retention.see') && signedIn?.travelling == null;
  const loaded = useLoaderData<OfficeData>();
  const { bounds } = loaded;
  const { settings, setOffice } = useSettings(loaded.settings);
  const format = useFormat();
  const atMost = (bound: number | undefined) =>
    bound === undefined ? undefined : t('agency.atMost', { value: format.number(bound) });
  return (
    <Stack gap="lg">
      {!mayManage && <Banner tone="info">{t('onlyAdministrators')}</Banner>}
      <Card title={t('office.title')}>
        <DescriptionList
          items={[
            { term: t('office.name'), value: <Isolate>{signedIn?.officeName}</Isolate> },
            { term: t('office.kind'), value: t(`office.kinds.${signedIn?.officeKind ?? 'field'}`) },
          ]}
        />
      </Card>
      <Card title={t('office.numbers')}>
        <Prefix
          value={settings.caseNumberPrefix}
          isDisabled={!mayManage}
          onKeep={(caseNumberPrefix) => setOffice({ caseNumberPrefix })}
        />
      </Card>
      <Card title={t('office.risk')} note={t('office.riskNote')}>
        <Row gap="lg" align="end">
          {levels.map((level) => (
            <NumberField
              key={level}
              label={t(`office.levels.${level}`)}
              value={settings.riskHours[level]}
              minValue={1}
              maxValue={bounds.riskHours?.[level] ?? 8760}
              hint={atMost(bounds.riskHours?.[level])}
              isDisabled={!mayManage}
              onChange={(hours) =>
                hours !== null &&
                setOffice({ riskHours: { ...settings.riskHours, [level]: hours } })
              }
            />
          ))}
        </Row>
      </Card>
      <Card title={t('office.seal')} note={t('office.sealNote')}>
        <Switch
          isSelected={settings.sealIntakes}
          isDisabled={!mayManage}
          onChange={(sealIntakes) => setOffice({ sealIntakes })}
        >
          {t('office.sealIntakes')}
        </Switch>
      </Card>
      <Card title={t('office.receipts')} note={t('office.receiptsNote')}>
        <NumberField
          label={t('office.receiptDays')}
          value={settings.receiptDays}
          minValue={1}
          maxValue={bounds.receiptDays ?? 365}
          hint={atMost(bounds.receiptDays)}
          isDisabled={!mayManage}
          onChange={(days) => days !== null && setOffice({ receiptDays: days })}
        />
      </Card>
      <Card title={t('office.retention')} note={t('office.retentionNote')}>
        <Stack gap="sm">
          <NumberField
            label={t('office.retentionYears')}
            value={settings.retentionYears}
            minValue={1}
            maxValue={100}
            hint={bounds.retentionYears === undefined ? undefined : t('office.retentionAgency')}
            isDisabled={!mayManage || bounds.retentionYears !== undefined}
            onChange={(retentionYears) => setOffice({ retentionYears })}
          />
          {maySee && (
            <Row>
              <ButtonLink to="/cases/retention">{t('office.retentionOpen')}</ButtonLink>
            </Row>
          )}
        </Stack>
      </Card>
      <Card title={t('office.undo')} note={t('office.undoNote')}>
        <NumberField
          label={t('office.undoDays')}
          value={settings.importUndoDays}
          minValue={1}
          maxValue={90}
          isDisabled={!mayManage}
          onChange={(days) => days !== null && setOffice({ importUndoDays: days })}
        />
      </Card>
    </Stack>
  );
}

interface PrefixProps {
  value: string;
  isDisabled: boolean;
  onKeep: (value: string) => void;
}

/** Kept when the field is left: a number is not to begin with half a word. */
function Prefix({ value, isDisabled, onKeep }: PrefixProps) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(value);
  const isGood = /^[A-Z0-9]{1,8}$/.test(typed);
  const [year] = useState(() => new Date().getFullYear());
  return (
    <Stack gap="sm">
      <TextField
        label={t('office.prefix')}
        hint={t('office.prefixHint')}
        value={typed}
        onChange={(text) => setTyped(text.toLocaleUpperCase('en'))}
        onBlur={() => isGood && typed !== value && onKeep(typed)}
        error={isGood ? undefined : t('office.prefixWrong')}
        maxLength={8}
        width="short"
        dir="ltr"
        isDisabled={isDisabled}
      />
      <p className="text-ink-2">
        {t('office.prefixExample')} <Isolate ltr>{`${typed || value}-${year}-0001-AB`}</Isolate>
      </p>
    </Stack>
  );
}
