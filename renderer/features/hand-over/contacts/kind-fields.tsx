import { useTranslation } from 'react-i18next';
import { ContactType } from '../../../../shared/contacts/contract';
import { useCodes } from '../../../casework/use-codes';
import { RadioGroup } from '../../../ui/radio-group';
import { Select } from '../../../ui/select';

export interface OfficeKind {
  type: ContactType | null;
  /** Code of `partner-kinds`; null where it is no partner, or nobody said. */
  partnerKind: string | null;
}

interface KindFieldsProps {
  kind: OfficeKind;
  onChange: (kind: OfficeKind) => void;
}

/** What kind of office it is to us: decides which consent a case needs before it goes there. */
export function KindFields({ kind, onChange }: KindFieldsProps) {
  const { t } = useTranslation('hand-over');
  const codes = useCodes();
  return (
    <>
      <RadioGroup
        label={t('contacts.kind')}
        hint={t('addOffice.kindHint')}
        value={kind.type}
        onChange={(value) => onChange({ type: ContactType.parse(value), partnerKind: null })}
        layout="line"
        options={ContactType.options.map((value) => ({
          value,
          label: t(`contacts.type.${value}`),
        }))}
      />
      {kind.type === 'partner' && (
        <Select
          label={t('contacts.partnerKind')}
          hint={t('contacts.partnerKindHint')}
          value={kind.partnerKind}
          onChange={(partnerKind) => onChange({ type: 'partner', partnerKind })}
          options={codes.options('partner-kinds')}
        />
      )}
    </>
  );
}
