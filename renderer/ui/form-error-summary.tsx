import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';

export interface FormProblem {
  /** Id of the field (`id` prop of the field component). */
  fieldId: string;
  /** The same words as beside the field. */
  message: string;
}

/** On top of a form that was sent with faults: takes focus, says how many, leads to each. */
export function FormErrorSummary({ problems }: { problems: readonly FormProblem[] }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const count = problems.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border border-danger bg-danger-surface px-4 py-3"
    >
      <h2 className="flex items-center gap-2 text-base text-danger">
        <Icon of={CircleAlert} size="md" />
        {t('form.problems', { count })}
      </h2>
      <ul className="mt-1.5 flex list-disc flex-col gap-0.5 ps-8">
        {problems.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <button
              type="button"
              className="text-start underline underline-offset-3"
              onClick={() => focusField(fieldId)}
            >
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The id may stand on the field or on what can be typed into; groups get their first answer. */
function focusField(id: string): void {
  const field = document.getElementById(id);
  const target = field?.matches('input, textarea, button')
    ? field
    : field?.querySelector<HTMLElement>('input, textarea, button');
  target?.scrollIntoView({ block: 'center' });
  target?.focus();
}
