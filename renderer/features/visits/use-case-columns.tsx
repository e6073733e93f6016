import { useTranslation } from 'react-i18next';
import { Isolate } from '../../ui/isolate';
import type { TableColumn } from '../../ui/table';

/** By what a case is known on the pages about travelling copies: its name, as far as it has one, and its number. */
export function useCaseColumns(): TableColumn<{ name: string | null; number: string | null }>[] {
  const { t } = useTranslation('visits');
  return [
    {
      id: 'name',
      header: t('cases.name'),
      isRowHeader: true,
      cell: ({ name }) => <Isolate className="font-medium">{name ?? t('noName')}</Isolate>,
    },
    {
      id: 'number',
      header: t('cases.number'),
      cell: ({ number }) => <Isolate ltr>{number}</Isolate>,
    },
  ];
}
