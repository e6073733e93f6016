import { useTranslation } from 'react-i18next';
import { type Contact, ContactType } from '../../../../shared/contacts/contract';
import { localToday } from '../../../../shared/dates/local-day';
import { CheckboxGroup } from '../../../ui/checkbox-group';
import { DateField } from '../../../ui/date-field';

/** Who may say to others that an office is genuine, and until when. */
export interface Vouching {
  contactIds: string[];
  /** ISO day, the last on which they may; null: until a later pack says otherwise. */
  lastDay: string | null;
}

interface VouchingFieldsProps {
  offices: readonly Contact[];
  /** Undefined: as in the pack before. */
  value: Vouching | undefined;
  onChange: (value: Vouching) => void;
}

export function VouchingFields({ offices, value, onChange }: VouchingFieldsProps) {
  const { t } = useTranslation('hand-over');
  const lastDay = value?.lastDay ?? null;
  return (
    <>
      <CheckboxGroup
        label={t('agency.vouch')}
        hint={t('agency.vouchHint')}
        {...(value ? { value: value.contactIds } : {})}
        onChange={(contactIds) => onChange({ contactIds, lastDay })}
        options={offices.map(({ id, name, type }) => ({
          value: id,
          label: name,
          description: type && t(`contacts.type.${type}`),
        }))}
      />
      {value !== undefined && value.contactIds.length > 0 && (
        <DateField
          label={t('agency.vouchUntil')}
          hint={t('agency.vouchUntilHint')}
          minValue={localToday()}
          value={lastDay}
          onChange={(day) => onChange({ ...value, lastDay: day })}
        />
      )}
    </>
  );
}

/** As the vault takes it: the last day counts to its end, by this laptop's clock. */
export const vouchingRights = ({ contactIds, lastDay }: Vouching) =>
  contactIds.map((contactId) => ({
    contactId,
    kinds: [ContactType.enum.field, ContactType.enum.partner],
    ...(lastDay === null ? {} : { until: new Date(`${lastDay}T23:59:59`).toISOString() }),
  }));
