import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentPurposes } from '../../../../shared/cases/consent-state';
import { FormDialog } from '../../../casework/form-dialog';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { api } from '../../../lib/api';
import { CheckboxGroup } from '../../../ui/checkbox-group';
import { DateField } from '../../../ui/date-field';
import { fitsLimits } from '../../../ui/day-limits';
import { Grid } from '../../../ui/layout';
import { RadioGroup } from '../../../ui/radio-group';
import { Select } from '../../../ui/select';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';

/** One answer for one purpose. A refusal is an answer, and kept as carefully as an agreement. */
export function ConsentDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const { caseId, today } = useCase();
  const [purpose, setPurpose] = useState<string | null>(null);
  const [decision, setDecision] = useState<string | null>(null);
  const [kinds, setKinds] = useState<string[]>([]);
  const [names, setNames] = useState('');
  const [givenBy, setGivenBy] = useState<string | null>('client');
  const [givenByName, setGivenByName] = useState('');
  const [method, setMethod] = useState<string | null>(null);
  const [givenOn, setGivenOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  const [withheld, setWithheld] = useState('');
  const [topics, setTopics] = useState<string[]>([]);
  const agreed = decision === 'agreed';
  const toPartners = agreed && purpose === 'partners';
  const [past, future] = [{ maxValue: today }, { minValue: today }];
  const daysFit = fitsLimits(givenOn, past) && (!agreed || fitsLimits(until, future));
  const needsRecipient = toPartners && kinds.length === 0 && names.trim() === '';

  const set = {
    purpose,
    decision,
    givenBy,
    givenByName: givenBy === 'client' ? null : givenByName.trim() || null,
    method,
    givenOn,
    until: agreed ? until : null,
    recipients: toPartners ? kinds : null,
    recipientNames: toPartners ? names.trim() || null : null,
    withheld: agreed ? withheld.trim() || null : null,
    withheldFacts: agreed && topics.length > 0 ? topics : null,
  };
  return (
    <FormDialog
      title={t('consent.addTitle')}
      saveLabel={t('inline.save')}
      onClose={onClose}
      size="medium"
      isReady={
        purpose !== null && decision !== null && givenOn !== null && daysFit && !needsRecipient
      }
      onSave={() => api.cases.saveConsent({ caseId, set })}
    >
      <RadioGroup
        label={t('fields.consent.purpose')}
        options={consentPurposes.map((value) => ({
          value,
          label: codes.label('consent-purposes', value),
        }))}
        value={purpose}
        onChange={setPurpose}
        layout="choices"
      />
      <RadioGroup
        label={t('fields.consent.decision')}
        options={['agreed', 'refused'].map((value) => ({
          value,
          label: t(`decision.${value}`),
        }))}
        value={decision}
        onChange={setDecision}
        layout="line"
      />
      {toPartners && (
        <>
          <CheckboxGroup
            label={t('fields.consent.recipients')}
            options={codes.options('partner-kinds').map(({ id, label }) => ({ value: id, label }))}
            value={kinds}
            onChange={setKinds}
          />
          <TextField
            label={t('fields.consent.recipientNames')}
            hint={t('consent.namesHint')}
            value={names}
            onChange={setNames}
            maxLength={2000}
          />
        </>
      )}
      <Grid>
        <Select
          label={t('fields.consent.givenBy')}
          options={codes.options('consent-givers')}
          value={givenBy}
          onChange={setGivenBy}
        />
        {givenBy !== 'client' && (
          <TextField
            label={t('fields.consent.givenByName')}
            value={givenByName}
            onChange={setGivenByName}
            maxLength={400}
          />
        )}
        <Select
          label={t('fields.consent.method')}
          options={codes.options('consent-methods')}
          value={method}
          onChange={setMethod}
        />
        <DateField
          label={t('fields.consent.givenOn')}
          value={givenOn}
          onChange={setGivenOn}
          {...past}
        />
        {agreed && (
          <DateField
            label={t('consent.untilLabel')}
            hint={t('consent.untilHint')}
            value={until}
            onChange={setUntil}
            {...future}
          />
        )}
      </Grid>
      {agreed && (
        <CheckboxGroup
          label={t('fields.consent.withheldFacts')}
          hint={t('consent.topicsHint')}
          options={codes.options('withheld-topics').map(({ id, label }) => ({ value: id, label }))}
          value={topics}
          onChange={setTopics}
        />
      )}
      {agreed && (
        <TextArea
          label={t('fields.consent.withheld')}
          hint={t('consent.withheldHint')}
          value={withheld}
          onChange={setWithheld}
          rows={2}
        />
      )}
    </FormDialog>
  );
}
