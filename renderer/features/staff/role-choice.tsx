import { useTranslation } from 'react-i18next';
import { Role } from '../../../shared/session/permissions';
import { RadioGroup } from '../../ui/radio-group';

interface RoleChoiceProps {
  value: Role | null;
  onChange: (role: Role) => void;
}

export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const { t } = useTranslation('staff');
  return (
    <RadioGroup
      label={t('role')}
      value={value}
      onChange={(role) => onChange(Role.parse(role))}
      options={Role.options.map((role) => ({
        value: role,
        label: t(`app:role.${role}`),
        description: t(`roles.${role}`),
      }))}
    />
  );
}
