import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { given } from './given';

interface SwitchProps {
  children: ReactNode;
  description?: ReactNode;
  isSelected?: boolean | undefined;
  onChange?: ((isSelected: boolean) => void) | undefined;
  isDisabled?: boolean | undefined;
}

/** A setting that works at once. In a form that is sent, use Checkbox. */
export function Switch({ children, description, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...given(rest)}
      className="group flex min-h-8 items-start justify-between gap-6 rounded-sm disabled:text-ink-3"
    >
      <span className="min-w-0">
        {children}
        {description && <span className="block text-sm text-ink-2">{description}</span>}
      </span>
      <span
        aria-hidden
        className="mt-px flex h-[1.375rem] w-10 shrink-0 items-center rounded-full border border-line-strong bg-surface-3 p-0.5 transition-colors duration-100 group-selected:border-accent group-selected:bg-accent group-disabled:border-line group-disabled:bg-surface-2"
      >
        <span className="size-4 rounded-full border border-line-strong bg-surface-1 transition-transform duration-100 group-selected:translate-x-[1.125rem] group-selected:border-transparent group-selected:bg-accent-ink rtl:group-selected:-translate-x-[1.125rem]" />
      </span>
    </AriaSwitch>
  );
}
