import { useTranslation } from 'react-i18next';
import { InlineChoice } from '../../casework/inline-choice';
import { useFormat } from '../../lib/use-format';

interface GoalProgressProps {
  /** Per cent; null where nothing can be said. */
  progress: number | null;
  canEdit: boolean;
  onSave: (progress: number | null) => Promise<unknown>;
}

const steps = [0, 25, 50, 75, 100] as const;

/** How far it is, as a bar and in words. Quarters are enough: nobody knows a life to the per cent. */
export function GoalProgress({ progress, canEdit, onSave }: GoalProgressProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const options = steps.map((step) => ({ id: String(step), label: format.share(step / 100) }));
  const shown = progress === null ? null : String(progress);
  const known =
    shown === null || options.some(({ id }) => id === shown)
      ? options
      : [...options, { id: shown, label: format.share((progress ?? 0) / 100) }];
  return (
    <span className="inline-flex items-center gap-2">
      {progress !== null && (
        <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-surface-3">
          <span className="block h-full rounded-full bg-accent" style={{ width: `${progress}%` }} />
        </span>
      )}
      <InlineChoice
        label={t('cases:fields.goal.progress')}
        options={known}
        value={shown}
        canEdit={canEdit}
        missing={t('goals.noProgress')}
        canClear
        onSave={(value) => onSave(value === null ? null : Number(value))}
      />
    </span>
  );
}
