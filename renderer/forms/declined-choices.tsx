import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { declinedStates, type Answer, type DeclinedState } from '../../shared/forms/answers';

interface DeclinedChoicesProps {
  /** The question, for those who hear the page. */
  question: string;
  state: Answer['state'] | undefined;
  onChange: (state: DeclinedState | null) => void;
}

/** "Not asked", "prefers not to say", "does not know": always there, distinct, and quiet beside the answer itself. */
export function DeclinedChoices({ question, state, onChange }: DeclinedChoicesProps) {
  const { t } = useTranslation('forms');
  const chosen = declinedStates.filter((each) => each === state);
  return (
    <ToggleButtonGroup
      aria-label={t('declined.group', { question })}
      selectionMode="single"
      selectedKeys={chosen}
      onSelectionChange={(keys) => onChange(declinedStates.find((each) => keys.has(each)) ?? null)}
      className="flex flex-wrap gap-x-1 gap-y-1"
    >
      {declinedStates.map((each) => (
        <ToggleButton
          key={each}
          id={each}
          className="h-compact rounded-sm border border-transparent px-2 text-sm text-ink-2 hover:bg-surface-2 hover:text-ink-1 selected:border-line-strong selected:bg-surface-3 selected:font-medium selected:text-ink-1"
        >
          {t(`declined.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
