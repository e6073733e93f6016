import { Plus, X } from 'lucide-react';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

interface Item {
  kind: string;
  value: string;
}

interface NameListProps {
  title: string;
  words: { add: string; remove: string; kind: string; value: string };
  kinds: { id: string; label: string }[];
  items: readonly Item[];
  onChange: (items: Item[]) => void;
}

/** Rows of a kind and a name: parts of a name, or other names. */
export function NameList({ title, words, kinds, items, onChange }: NameListProps) {
  const first = kinds[0]?.id ?? '';
  // The next kind in order, so that given, father, grandfather are three presses apart and not nine.
  const nextKind = kinds.find(({ id }) => !items.some(({ kind }) => kind === id))?.id ?? first;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{title}</legend>
      {items.map((item, at) => (
        // Rows are only added and taken away by their place; there is nothing else to tell them apart.
        <div key={at} className="flex flex-wrap items-center gap-2">
          <Select
            label={words.kind}
            labelHidden
            width="medium"
            options={kinds}
            value={item.kind}
            onChange={(kind) => onChange(items.with(at, { ...item, kind }))}
          />
          <div className="min-w-48 flex-1">
            <TextField
              label={words.value}
              labelHidden
              maxLength={200}
              value={item.value}
              onChange={(value) => onChange(items.with(at, { ...item, value }))}
            />
          </div>
          <IconButton
            icon={X}
            label={words.remove}
            onPress={() => onChange(items.filter((_, other) => other !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          kind="quiet"
          size="compact"
          icon={Plus}
          onPress={() => onChange([...items, { kind: nextKind, value: '' }])}
        >
          {words.add}
        </Button>
      </div>
    </fieldset>
  );
}
