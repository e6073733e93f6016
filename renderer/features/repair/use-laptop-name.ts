import { useTranslation } from 'react-i18next';
import { isNumber } from '../../casework/laptop-number';

/** A laptop as the page of laptops calls it. */
export function useLaptopName(): (name: string) => string {
  const { t } = useTranslation('hand-over');
  return (name) => (isNumber(name) ? t('laptops.numbered', { name }) : name);
}
