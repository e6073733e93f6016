import { useTranslation } from 'react-i18next';
import type { VouchingRight } from '../../../../shared/agency/contract';
import { type Contact, ContactType } from '../../../../shared/contacts/contract';
import { localDay, localToday } from '../../../../shared/dates/local-day';
import { CheckboxGroup } from '../../../ui/checkbox-group';
import { DateField } from '../../../ui/date-field';

interface VouchingFieldsProps {
  offices: readonly Contact[];
  /** Who may say to others that an office is genuine. At first those of the pack in force. */
  value: readonly VouchingRight[];
  onChange: (value: VouchingRight[]) => void;
}

export function VouchingFields({ offices, value, onChange }: VouchingFieldsProps) {
  const { t } = useTranslation('hand-over');
  return (
    <>
      <CheckboxGroup
        label={t('agency.vouch')}
        hint={t('agency.vouchHint')}
        value={value.map(({ contactId }) => contactId)}
        onChange={(contactIds) => onChange(rightsOf(contactIds, value))}
        options={offices.map(({ id, name, type }) => ({
          value: id,
          label: name,
          description: type && t(`contacts.type.${type}`),
        }))}
      />
      {value.length > 0 && (
        <DateField
          label={t('agency.vouchUntil')}
          hint={t('agency.vouchUntilHint')}
          minValue={localToday()}
          value={commonDay(value)}
          onChange={(day) =>
            onChange(value.map((right) => ({ ...right, until: day === null ? null : endOf(day) })))
          }
        />
      )}
    </>
  );
}

/** Whoever had the right keeps it as it was; others get it as the rest have it. */
export const rightsOf = (
  contactIds: readonly string[],
  before: readonly VouchingRight[],
): VouchingRight[] =>
  contactIds.map(
    (contactId) =>
      before.find((right) => right.contactId === contactId) ?? {
        contactId,
        kinds: [ContactType.enum.field, ContactType.enum.partner],
        until: commonUntil(before),
      },
  );

function commonUntil(rights: readonly VouchingRight[]): string | null {
  const [until = null, ...others] = new Set(rights.map((right) => right.until));
  return others.length === 0 ? until : null;
}

/** ISO day, the last on which all of them may; null where there is none, or not one for all. */
function commonDay(rights: readonly VouchingRight[]): string | null {
  const until = commonUntil(rights);
  return until === null ? null : localDay(Date.parse(until));
}

/** The last day counts to its end, by this laptop's clock. */
export const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
