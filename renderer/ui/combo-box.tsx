import { ChevronDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  Popover,
  useFilter,
} from 'react-aria-components';
import { useAsyncOptions } from '../lib/use-async-options';
import { leaving } from './combo-leaving';
import { cx } from './cx';
import {
  FieldHint,
  FieldLabel,
  FieldProblem,
  fieldBox,
  fieldInput,
  fieldRoot,
  widths,
  type FieldProps,
  type FieldWidth,
} from './field';
import { given } from './given';
import { Icon } from './icon';
import { ListOption, popover, type Option } from './list-option';
import { NothingFound } from './nothing-found';

interface ComboBoxProps extends FieldProps {
  /** All options, filtered here as one types. */
  options?: readonly Option[] | undefined;
  /** Or: asked for as one types. Keep the function stable (useCallback). */
  loadOptions?: ((text: string, signal: AbortSignal) => Promise<readonly Option[]>) | undefined;
  /** The chosen option; its label is shown even when it is not among the loaded ones. */
  value?: Option | null | undefined;
  onChange?: ((value: Option | null) => void) | undefined;
  /** Words that are in no list are kept as they were typed: `{ id: '', label: words }`. */
  allowsOwnWords?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  placeholder?: string | undefined;
  width?: FieldWidth | undefined;
  autoFocus?: boolean | undefined;
  name?: string | undefined;
  id?: string | undefined;
}

/** One of many, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    labelHidden,
    secondLabel,
    hint,
    error,
    large,
    options,
    loadOptions,
    value,
    onChange,
    allowsOwnWords,
    placeholder,
    width = 'full',
    ...rest
  } = props;
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState(value?.label ?? '');
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState(value);
  // The list closes at the choice even where the owner takes it and leaves the box empty for the next one.
  const [taken, setTaken] = useState<string | null>(null);
  // A new choice from outside (another case, an undo) replaces what stands in the box.
  if (value !== undefined && value?.label !== shown?.label) {
    setShown(value);
    setText(value?.label ?? '');
  }

  const isChosen = text === value?.label;
  const loaded = useAsyncOptions(loadOptions, isChosen ? '' : text, isOpen);
  const matching = (options ?? []).filter((option) => isChosen || contains(option.label, text));
  const items = loadOptions ? loaded.items : matching;

  const choose = useCallback(
    (option: Option | null) => {
      setShown(option);
      setText(option?.label ?? '');
      onChange?.(option);
    },
    [onChange],
  );

  const leave = () => {
    const left = leaving(text, shown, allowsOwnWords);
    if ('choose' in left) choose(left.choose);
    else setText(left.text);
    rest.onBlur?.();
  };

  return (
    <AriaComboBox
      {...given(rest)}
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={taken ?? value?.id ?? null}
      onChange={(id) => {
        const option = items.find((item) => item.id === id);
        if (!option) return;
        if (isOpen) setTaken(option.id);
        choose(option);
      }}
      onOpenChange={(opens) => {
        setOpen(opens);
        setTaken(null);
      }}
      onBlur={leave}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={fieldRoot}
    >
      <FieldLabel {...{ label, labelHidden, secondLabel, large, isRequired: rest.isRequired }} />
      <FieldHint hint={hint} />
      <div className={cx(fieldBox, widths[width])}>
        <Input dir="auto" spellCheck={false} {...given({ placeholder })} className={fieldInput} />
        <AriaButton className="me-1 inline-flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-surface-2">
          <Icon of={ChevronDown} />
        </AriaButton>
      </div>
      <Popover className={cx(popover, 'w-(--trigger-width) min-w-60')} offset={4}>
        <ListBox
          items={items}
          className="outline-none"
          renderEmptyState={() => <NothingFound {...loaded} allowsOwnWords={allowsOwnWords} />}
        >
          {(option) => <ListOption option={option} />}
        </ListBox>
      </Popover>
      <FieldProblem error={error} />
    </AriaComboBox>
  );
}
