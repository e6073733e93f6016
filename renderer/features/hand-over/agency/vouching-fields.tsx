import { useState } from 'react';
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
  // As it is typed: on the way to 2099 stands the year 20, which is a day of its own and no day for a right.
  const [lastDay, setLastDay] = useState(() => commonDay(value));
  const until = (day: string | null) => {
    setLastDay(day);
    onChange(value.map((right) => ({ ...right, until: day === null ? null : endOf(day) })));
  };
  return (
    <>
      <CheckboxGroup
        label={t('agency.vouch')}
        hint={t('agency.vouchHint')}
        value={value.map(({ contactId }) => contactId)}
        onChange={(contactIds) => onChange(rightsOf(contactIds, value, lastDay))}
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
          error={value.some(hasEnded) ? t('agency.vouchUntilPast') : undefined}
          value={lastDay}
          onChange={until}
        />
      )}
    </>
  );
}

/** Whose last day is over. */
export const hasEnded = ({ until }: Pick<VouchingRight, 'until'>): boolean =>
  until !== null && Date.parse(until) < Date.now();

/** Whoever had the right keeps it as it was; others get it until the day that is shown. */
export const rightsOf = (
  contactIds: readonly string[],
  before: readonly VouchingRight[],
  lastDay: string | null,
): VouchingRight[] =>
  contactIds.map(
    (contactId) =>
      before.find((right) => right.contactId === contactId) ?? {
        contactId,
        kinds: [ContactType.enum.field, ContactType.enum.partner],
        until: lastDay === null ? null : endOf(lastDay),
      },
  );

/** ISO day, the last on which all of them may; null where there is none, or not one for all. */
function commonDay(rights: readonly VouchingRight[]): string | null {
  const [until = null, ...others] = new Set(rights.map((right) => right.until));
  return until === null || others.length > 0 ? null : localDay(Date.parse(until));
}

/** The last day counts to its end, by this laptop's clock. */
export const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();
