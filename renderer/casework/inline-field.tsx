import { Pencil } from 'lucide-react';
import { useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../lib/use-error-text';
import { cx } from '../ui/cx';
import { Icon } from '../ui/icon';
import { useUnsaved } from './use-unsaved';

export interface EditTools<T> {
  draft: T;
  setDraft: (draft: T) => void;
  /** Saves and leaves the field; with a value, that one (a choice from a list is final). */
  commit: (value?: T) => void;
  cancel: () => void;
  error: string | undefined;
}

export interface InlineFieldProps<T> {
  label: string;
  value: T;
  /** How a value reads; nothing where there is none. */
  display: (value: T) => ReactNode;
  /** What stands for nothing: "not asked". */
  missing?: string | undefined;
  canEdit: boolean;
  onSave: (value: T) => Promise<unknown>;
  edit: (tools: EditTools<T>) => ReactNode;
  /** Refuses before anything is sent; answers with what is wrong. */
  check?: ((value: T) => string | undefined) | undefined;
  /** Several lines: Enter belongs to the text. */
  multiline?: boolean | undefined;
}

const isInPopup = (element: EventTarget | null): boolean =>
  element instanceof Element &&
  element.closest('[role=listbox],[role=dialog] [role=grid],[role=menu]') !== null;

/**
 * A fact that turns into a field where it stands. Leaving it or Enter saves, Esc takes back what was typed.
 * While it is saved the new value is shown already; if that fails the field opens again with it.
 */
export function InlineField<T>(props: InlineFieldProps<T>) {
  const { label, value, display, missing, canEdit, onSave, edit, check, multiline } = props;
  const { t } = useTranslation('cases');
  const describe = useErrorText();
  const button = useRef<HTMLButtonElement>(null);
  const [draft, setDraft] = useState<{ value: T } | null>(null);
  const [pending, setPending] = useState<{ value: T; was: T } | null>(null);
  const [error, setError] = useState<string>();
  // The page has the new value (or somebody else's): stop standing in for it.
  if (pending && !isSame(pending.was, value)) setPending(null);

  const isNew = draft !== null && !isSame(draft.value, value) && check?.(draft.value) === undefined;
  useUnsaved(isNew ? () => onSave(draft.value) : null);

  const leave = () => {
    setDraft(null);
    setError(undefined);
    requestAnimationFrame(
      () => document.activeElement === document.body && button.current?.focus(),
    );
  };
  const commit = (given?: T) => {
    if (!draft) return;
    const next = given === undefined ? draft.value : given;
    const problem = check?.(next);
    if (problem !== undefined) return setError(problem);
    leave();
    if (isSame(next, value)) return;
    setPending({ value: next, was: value });
    onSave(next).catch((failure: unknown) => {
      setPending(null);
      setDraft({ value: next });
      setError(describe(failure));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isInPopup(event.target)) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
    if (
      event.key === 'Enter' &&
      (!multiline || event.ctrlKey) &&
      event.target instanceof HTMLElement &&
      event.target.matches('input,textarea,[role=spinbutton]') &&
      event.target.ariaExpanded !== 'true'
    ) {
      event.preventDefault();
      commit();
    }
  };
  const onBlur = (event: FocusEvent<HTMLDivElement>) => {
    const to = event.relatedTarget;
    if (to instanceof Node && (event.currentTarget.contains(to) || isInPopup(to))) return;
    commit();
  };

  if (draft) {
    return (
      <div role="presentation" onKeyDown={onKeyDown} onBlur={onBlur} className="min-w-0">
        <Slot
          render={edit}
          tools={{
            draft: draft.value,
            setDraft: (next) => setDraft({ value: next }),
            commit,
            cancel: leave,
            error,
          }}
        />
      </div>
    );
  }
  const shown = display(pending ? pending.value : value);
  const isEmpty = shown === null || shown === undefined || shown === '' || shown === false;
  const words = isEmpty ? <span className="text-ink-3">{missing ?? t('inline.add')}</span> : shown;
  if (!canEdit)
    return (
      <div className="min-w-0 py-0.5">
        {isEmpty ? <span className="text-ink-3">{missing ?? t('inline.none')}</span> : shown}
      </div>
    );
  return (
    <button
      ref={button}
      type="button"
      onClick={() => setDraft({ value })}
      className={cx(
        'group/inline -mx-1.5 flex min-h-7 max-w-full items-start gap-2 rounded-sm px-1.5 py-0.5 text-start hover:bg-surface-2',
        multiline && 'w-[calc(100%+0.75rem)] whitespace-pre-line',
      )}
    >
      <span className="sr-only">{t('inline.change', { label })}</span>
      <span className="min-w-0 flex-1">{words}</span>
      <Icon
        of={Pencil}
        className="mt-1 size-3.5 text-ink-3 opacity-0 group-hover/inline:opacity-100 group-focus-visible/inline:opacity-100"
      />
    </button>
  );
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

function Slot<T>({ render, tools }: { render: InlineFieldProps<T>['edit']; tools: EditTools<T> }) {
  return render(tools);
}
