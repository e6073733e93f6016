import { useTranslation } from 'react-i18next';
import { Role } from '../../../shared/session/permissions';
import { DescriptionList } from '../../ui/description-list';

export function RoleList() {
  const { t } = useTranslation('staff');
  return (
    <DescriptionList
      items={Role.options.map((role) => ({
        term: t(`app:role.${role}`),
        value: t(`roles.${role}`),
      }))}
    />
  );
}
