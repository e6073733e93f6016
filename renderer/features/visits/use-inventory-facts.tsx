import { useTranslation } from 'react-i18next';
import type { InventoryView } from '../../../shared/packs/contract';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import type { Description } from '../../ui/description-list';
import { Isolate } from '../../ui/isolate';

/** The head of an inventory, for the screen and for paper. */
export function useInventoryFacts(inventory: InventoryView): Description[] {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const { userName, madeAt, until, actorName, officeName, at, cameBack, deviceId, digest } =
    inventory;
  const travelled =
    madeAt === null || until === null
      ? []
      : [
          { term: t('inventory.user'), value: <Isolate>{userName}</Isolate> },
          {
            term: t('inventory.dates'),
            value: t('card.dates', {
              made: format.day(dayOf(madeAt)),
              until: format.day(dayOf(until)),
            }),
          },
        ];
  const brought = {
    term: t('inventory.cameBack'),
    value: [
      t('count.entries', { count: cameBack.entries }),
      t('count.documents', { count: cameBack.documents }),
      t('count.drafts', { count: cameBack.drafts }),
      t('count.sealed', { count: cameBack.sealed }),
    ].join(' · '),
  };
  return [
    { term: t('inventory.office'), value: <Isolate>{officeName}</Isolate> },
    ...travelled,
    { term: t('inventory.erased'), value: format.dateTime(at) },
    { term: t('inventory.by'), value: <Isolate>{actorName}</Isolate> },
    ...(inventory.kind === 'pack' ? [brought] : []),
    { term: t('inventory.device'), value: <Isolate ltr>{deviceId}</Isolate> },
    {
      term: t('inventory.digest'),
      value: (
        <Isolate ltr className="font-mono text-sm break-all">
          {digest.match(/.{1,8}/g)!.join(' ')}
        </Isolate>
      ),
    },
  ];
}
