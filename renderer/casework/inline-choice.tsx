import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../lib/use-error-text';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/menu';
import type { Option } from '../ui/list-option';
import { showToast } from '../ui/toast-store';

interface InlineChoiceProps {
  label: string;
  value: string | null;
  options: readonly Option[];
  onSave: (value: string | null) => Promise<unknown>;
  canEdit: boolean;
  missing?: string | undefined;
  /** Offers to empty it. */
  canClear?: boolean | undefined;
}

/** Words up to this length are not broken in two lines in a narrow column. */
const SHORT = 16;

/** A coded fact that opens its list where it stands; choosing saves. For lists of up to some twenty lines. */
export function InlineChoice({
  label,
  value,
  options,
  onSave,
  canEdit,
  missing,
  canClear,
}: InlineChoiceProps) {
  const { t } = useTranslation('cases');
  const describe = useErrorText();
  const [pending, setPending] = useState<{ value: string | null; was: string | null } | null>(null);
  if (pending && pending.was !== value) setPending(null);
  const shown = pending ? pending.value : value;
  const word = options.find(({ id }) => id === shown)?.label ?? shown;
  if (!canEdit)
    return word === null ? (
      <span className="text-ink-3">{missing ?? t('inline.none')}</span>
    ) : (
      <bdi className={word.length <= SHORT ? 'whitespace-nowrap' : ''}>{word}</bdi>
    );

  const choose = (next: string | null) => {
    if (next === value) return;
    setPending({ value: next, was: value });
    onSave(next).catch((error: unknown) => {
      setPending(null);
      showToast({ tone: 'danger', text: describe(error) });
    });
  };
  const entries = options.map((option) => ({ ...option, onAction: () => choose(option.id) }));
  const clear =
    canClear && value !== null
      ? [{ id: '', label: t('inline.clear'), startsGroup: true, onAction: () => choose(null) }]
      : [];
  return (
    <Menu
      label={label}
      entries={[...entries, ...clear]}
      trigger={
        <AriaButton className="-mx-1.5 inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-start hover:bg-surface-2">
          <span className="sr-only">{t('inline.change', { label })}</span>
          {word === null ? (
            <span className="text-ink-3">{missing ?? t('inline.choose')}</span>
          ) : (
            <bdi className={word.length <= SHORT ? 'whitespace-nowrap' : ''}>{word}</bdi>
          )}
          <Icon of={ChevronDown} className="size-3.5 text-ink-3" />
        </AriaButton>
      }
    />
  );
}
