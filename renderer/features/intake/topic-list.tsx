import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select';
import { Stepper, type Step } from '../../ui/stepper';

interface TopicListProps {
  steps: readonly Step[];
  currentId: string;
  onSelect: (id: string) => void;
}

/** The topics with done, begun, not yet. Where there is no side (narrow, large text) they fold into one line. */
export function TopicList({ steps, currentId, onSelect }: TopicListProps) {
  const { t } = useTranslation('intake');
  return (
    <>
      <div className="hidden @3xl:block">
        <Stepper label={t('ui.topics')} steps={steps} currentId={currentId} onSelect={onSelect} />
      </div>
      <div className="@3xl:hidden">
        <Select
          label={t('ui.topics')}
          options={steps.map(({ id, label, state }) => ({
            id,
            label,
            description: t(`ui:step.${state}`),
          }))}
          value={currentId}
          onChange={onSelect}
        />
      </div>
    </>
  );
}
