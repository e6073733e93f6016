import { useTranslation } from 'react-i18next';
import { Select } from '../ui/select';
import { nameInCase } from './person-words';
import { useCase } from './use-case';

interface PersonOfCaseProps {
  label: string;
  value: string | null;
  onChange: (personId: string) => void;
}

/** One of the people of the case; not asked where there is only one. */
export function PersonOfCase({ label, value, onChange }: PersonOfCaseProps) {
  const { t } = useTranslation('cases');
  const { view } = useCase();
  if (view.members.length < 2) return null;
  const options = view.members.map(({ details: { person } }) => ({
    id: person.id,
    label: nameInCase(person, view.case) ?? t('list.noName'),
  }));
  return <Select label={label} options={options} value={value} onChange={onChange} />;
}
