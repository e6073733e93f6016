import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { cx } from './cx';
import { given } from './given';
import { Icon } from './icon';

interface CheckboxProps {
  children: ReactNode;
  /** A second line in smaller type. */
  description?: ReactNode;
  isSelected?: boolean | undefined;
  defaultSelected?: boolean | undefined;
  onChange?: ((isSelected: boolean) => void) | undefined;
  /** Some of what it stands for is chosen. */
  isIndeterminate?: boolean | undefined;
  isDisabled?: boolean | undefined;
  value?: string | undefined;
  name?: string | undefined;
  /** A framed, larger target, for answers. */
  boxed?: boolean | undefined;
  'aria-label'?: string | undefined;
}

export const choiceBox =
  'rounded-md border border-line-strong bg-surface-1 px-3.5 py-2 min-h-11 hover:bg-surface-2 selected:border-accent selected:bg-accent-surface selected:shadow-[inset_0_0_0_1px_var(--accent)]';

/** One thing that is so or not. */
export function Checkbox({ children, description, boxed, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...given(rest)}
      className={cx(
        'group flex min-h-7 items-start gap-2.5 rounded-sm disabled:text-ink-3',
        boxed && choiceBox,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            aria-hidden
            className={cx(
              'mt-[calc((var(--leading)*1em-1.125rem)/2)] flex size-[1.125rem] shrink-0 items-center justify-center rounded-sm border',
              isSelected || isIndeterminate
                ? 'border-accent bg-accent text-accent-ink group-disabled:border-ink-3 group-disabled:bg-ink-3'
                : 'border-line-strong bg-surface-1 group-hover:border-ink-2',
            )}
          >
            {isIndeterminate ? (
              <Icon of={Minus} className="size-3.5 stroke-3" />
            ) : (
              isSelected && <Icon of={Check} className="size-3.5 stroke-3" />
            )}
          </span>
          <span className="min-w-0">
            {children}
            {description && <span className="block text-sm text-ink-2">{description}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}
