import { House, Lock, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { UncertainDateText } from '../../../casework/uncertain-date-text';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Icon } from '../../../ui/icon';
import { Isolate } from '../../../ui/isolate';
import { StayDialog } from './stay-dialog';

type Stay = RecordView<'stay'>;

/** Where the person stays now, and where before. A stay without an end is the present one. */
export function StaysCard({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('cases');
  const { view, canEdit } = useCase();
  const [editing, setEditing] = useState<Stay | null>(null);
  const stays = [...view.stays].sort((a, b) => startOf(b).localeCompare(startOf(a)));
  return (
    <Card
      title={t('stays.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={onAdd}>
            {t('stays.add')}
          </Button>
        )
      }
    >
      {stays.length === 0 && <EmptyState small title={t('stays.empty')} />}
      <ul className="flex flex-col gap-3">
        {stays.map((stay) => (
          <StayLine
            key={stay.id}
            stay={stay}
            onEdit={canEdit ? () => setEditing(stay) : undefined}
          />
        ))}
      </ul>
      {editing && <StayDialog stay={editing} onClose={() => setEditing(null)} />}
    </Card>
  );
}

/** The present stay first, then by when it began. */
const startOf = (stay: Stay): string =>
  `${stay.until === null ? '1' : '0'}${stay.since?.earliest ?? ''}`;

function StayLine({ stay, onEdit }: { stay: Stay; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const isPresent = stay.until === null;
  const where = [
    stay.type && codes.label('stay-types', stay.type),
    stay.country && codes.label('countries', stay.country),
  ]
    .filter(Boolean)
    .join(' · ');
  // Of one that a lock kept half written neither need be known.
  const name = stay.place ?? (where || t('stays.editTitle'));
  return (
    <li className="flex items-start gap-2">
      <Icon of={stay.detained ? Lock : House} className="mt-1 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Isolate className={isPresent ? 'font-medium' : ''}>{name}</Isolate>
          {stay.place && where && <span className="text-ink-2">{where}</span>}
          {stay.detained && <Badge tone="warning">{t('stays.detained')}</Badge>}
        </p>
        <p className="text-sm text-ink-2">
          {stay.since && (
            <>
              {t('stays.since')} <UncertainDateText date={stay.since} />
            </>
          )}
          {stay.until && (
            <>
              {' '}
              {t('stays.until')} <UncertainDateText date={stay.until} />
            </>
          )}
          {!stay.since && !stay.until && t('stays.noDates')}
        </p>
        {stay.legalBasis && (
          <p className="text-sm">
            {t('stays.basis')} <Isolate>{stay.legalBasis}</Isolate>
          </p>
        )}
        {stay.note && <Isolate className="block whitespace-pre-line text-sm">{stay.note}</Isolate>}
      </div>
      {onEdit && (
        <Button
          kind="quiet"
          size="compact"
          onPress={onEdit}
          aria-label={t('stays.editLong', { place: name })}
        >
          {t('inline.edit')}
        </Button>
      )}
    </li>
  );
}
