import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx';
import { Icon } from './icon';

/** What every field takes. */
export interface FieldProps {
  label: string;
  /** Where the place already says it (a table cell, a search box): still spoken. */
  labelHidden?: boolean | undefined;
  /** The same question in another language, under the label. */
  secondLabel?: { text: string; lang: string } | undefined;
  hint?: ReactNode;
  /** What is wrong and how to mend it. Its presence makes the field invalid. */
  error?: string | undefined;
  /** Marked in words; never an asterisk. */
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** Larger label, for one question a page. */
  large?: boolean | undefined;
}

export const fieldRoot = 'group/field flex min-w-0 flex-col gap-1';

/** The box round what is typed; the ring is drawn here because the input inside has none. */
export const fieldBox = cx(
  'flex w-full items-center rounded-md border border-line-strong bg-surface-1 h-control text-ink-1',
  'hover:border-ink-2 focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus',
  'group-data-[invalid]/field:border-danger group-data-[invalid]/field:bg-danger-surface',
  'group-data-[disabled]/field:border-line group-data-[disabled]/field:bg-surface-2 group-data-[disabled]/field:text-ink-3',
);

export const fieldInput =
  'min-w-0 flex-1 bg-transparent px-3 py-1.5 text-start text-ellipsis outline-none focus-visible:outline-none read-only:text-ink-2';

export const widths = { short: 'max-w-40', medium: 'max-w-96', full: 'max-w-full' };
export type FieldWidth = keyof typeof widths;

/** The words above a field. Inside a react-aria field it is wired to it by itself. */
export function FieldLabel({
  label,
  labelHidden,
  secondLabel,
  isRequired,
  large,
}: Omit<FieldProps, 'error'>) {
  const { t } = useTranslation('ui');
  return (
    <Label
      className={cx(
        labelHidden ? 'sr-only' : 'flex flex-col font-medium',
        large && 'text-xl leading-snug',
      )}
    >
      <span>
        {label}
        {isRequired && (
          <span className="text-sm font-normal text-ink-3"> ({t('field.required')})</span>
        )}
      </span>
      {secondLabel && (
        <span className="text-base font-normal text-ink-2">
          <bdi lang={secondLabel.lang}>{secondLabel.text}</bdi>
        </span>
      )}
    </Label>
  );
}

/** Hint above the box, where it is read before typing. */
export function FieldHint({ hint }: { hint?: ReactNode }) {
  return hint ? (
    <Text slot="description" className="text-sm text-ink-2">
      {hint}
    </Text>
  ) : null;
}

/** Error under the box: what is wrong, with icon, so that colour does not carry it alone. */
export function FieldProblem({ error }: { error?: string | undefined }) {
  return (
    <FieldError className="flex items-start gap-1.5 text-sm text-danger">
      {error
        ? () => (
            <>
              <Icon of={CircleAlert} className="mt-0.5" />
              <span>{error}</span>
            </>
          )
        : null}
    </FieldError>
  );
}
