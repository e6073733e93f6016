import { Phone, PhoneOff, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { InlineFlag } from '../../casework/inline-flag';
import { InlineText } from '../../casework/inline-text';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { IconButton } from '../../ui/icon-button';
import { ContactDialog } from './contact-dialog';
import { hasNumber } from './contact-types';
import { Section } from './section';

type Point = RecordView<'contactPoint'>;
type Patch = Parameters<typeof api.people.saveContactPoint>[0]['set'];

interface ContactPointsProps {
  personId: string;
  points: readonly Point[];
  canEdit: boolean;
  level: 2 | 3;
}

const safeties = ['safeToCall', 'safeToText', 'safeToLeaveMessage'] as const;

/** Ways to reach somebody, each with what is safe to do: a call at the wrong moment can harm. */
export function ContactPoints({ personId, points, canEdit, level }: ContactPointsProps) {
  const { t } = useTranslation('people');
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      level={level}
      title={t('contacts.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={() => setAdding(true)}>
            {t('contacts.add')}
          </Button>
        )
      }
    >
      {points.length === 0 && <EmptyState small title={t('contacts.empty')} />}
      <ul className="flex flex-col divide-y divide-line">
        {points.map((point) => (
          <PointLine key={point.id} point={point} personId={personId} canEdit={canEdit} />
        ))}
      </ul>
      {isAdding && <ContactDialog personId={personId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function PointLine({
  point,
  personId,
  canEdit,
}: {
  point: Point;
  personId: string;
  canEdit: boolean;
}) {
  const { t } = useTranslation('people');
  const codes = useCodes();
  const { save, saveWithUndo } = useSaver();
  const put = (set: Patch) => api.people.saveContactPoint({ personId, id: point.id, set });
  const set = (patch: Patch) => save(() => put(patch));
  const what = point.value ?? codes.label('contact-point-types', point.type ?? 'other');
  const remove = () =>
    saveWithUndo({
      text: t('contacts.removed', { what }),
      run: () => put({ removed: true }),
      undo: () => put({ removed: false }),
    });
  const isUnsafe = point.safeToCall === false;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 py-2">
      <Icon of={isUnsafe ? PhoneOff : Phone} className="mt-1.5 text-ink-2" />
      <div className="min-w-40 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <InlineText
            label={t('cases:fields.contactPoint.value')}
            value={point.value}
            canEdit={canEdit}
            ltr={hasNumber(point.type)}
            onSave={(value) => set({ value })}
          />
          {point.type && (
            <span className="text-sm text-ink-2">
              {codes.label('contact-point-types', point.type)}
            </span>
          )}
          {isUnsafe && <Badge tone="danger">{t('contacts.doNotCall')}</Badge>}
        </p>
        <InlineText
          label={t('cases:fields.contactPoint.note')}
          value={point.note}
          canEdit={canEdit}
          missing={t('contacts.noteMissing')}
          onSave={(note) => set({ note })}
        />
      </div>
      <dl className="grid grid-cols-[auto_auto] items-center gap-x-3 text-sm">
        {safeties.map((field) => (
          <div key={field} className="contents">
            <dt className="text-ink-2">{t(`cases:fields.contactPoint.${field}`)}</dt>
            <dd>
              <InlineFlag
                label={t(`cases:fields.contactPoint.${field}`)}
                value={point[field]}
                canEdit={canEdit}
                missing={t('contacts.notAsked')}
                onSave={(value) => set({ [field]: value })}
              />
            </dd>
          </div>
        ))}
      </dl>
      {canEdit && (
        <IconButton
          icon={X}
          size="compact"
          label={t('cases:inline.takeAway', { what })}
          onPress={() => void remove()}
        />
      )}
    </li>
  );
}
