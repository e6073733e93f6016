import { Handshake, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { InlineDay } from '../../casework/inline-day';
import { InlineText } from '../../casework/inline-text';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';

type Review = RecordView<'review'>;
type Patch = Omit<Parameters<typeof api.plans.updateReview>[0], 'id'>;

/** When the plan was looked at together, and when it will be again. */
export function ReviewsCard({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('plans');
  const { view, canEdit } = useCase();
  const reviews = [...view.reviews].sort((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? ''));
  return (
    <Card
      title={t('reviews.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={onAdd}>
            {t('reviews.add')}
          </Button>
        )
      }
    >
      {reviews.length === 0 && <EmptyState small title={t('reviews.empty')} />}
      <ul className="flex flex-col gap-4">
        {reviews.map((review, index) => (
          <ReviewItem key={review.id} review={review} isNewest={index === 0} />
        ))}
      </ul>
    </Card>
  );
}

function ReviewItem({ review, isNewest }: { review: Review; isNewest: boolean }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { canEdit, today } = useCase();
  const { save, saveWithUndo } = useSaver();
  const put = (patch: Patch) => api.plans.updateReview({ id: review.id, ...patch });
  const held = review.heldOn ? format.day(review.heldOn) : t('reviews.noDay');
  const remove = () =>
    saveWithUndo({
      text: t('reviews.removed', { day: held }),
      run: () => put({ removed: true }),
      undo: () => put({ removed: false }),
    });
  return (
    <li className="min-w-0">
      <p className="flex items-center justify-between gap-2">
        <span className="font-medium">{held}</span>
        {canEdit && (
          <IconButton
            icon={X}
            size="compact"
            label={t('cases:inline.takeAway', { what: held })}
            onPress={() => void remove()}
          />
        )}
      </p>
      {review.agreed && (
        <Badge tone="good" icon={Handshake}>
          {review.agreedWith ? (
            <>
              {t('reviews.agreedWith')} <Isolate>{review.agreedWith}</Isolate>
            </>
          ) : (
            t('goals.agreed')
          )}
        </Badge>
      )}
      <InlineText
        label={t('cases:fields.review.summary')}
        value={review.summary}
        canEdit={canEdit}
        multiline
        missing={t('reviews.summaryMissing')}
        onSave={(summary) => save(() => put({ summary }))}
      />
      {isNewest && (
        <div className="flex flex-wrap items-center gap-x-2 text-sm">
          <span className="text-ink-2">{t('cases:fields.review.nextOn')}</span>
          <InlineDay
            label={t('cases:fields.review.nextOn')}
            value={review.nextOn}
            canEdit={canEdit}
            onSave={(nextOn) => save(() => put({ nextOn }))}
            display={(day) => (
              <span className="inline-flex flex-wrap items-baseline gap-x-2">
                {format.relativeDay(day)}
                {day < today && <Badge tone="danger">{t('actions.overdue')}</Badge>}
              </span>
            )}
          />
        </div>
      )}
    </li>
  );
}
