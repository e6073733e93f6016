import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { Button } from '../../ui/button';
import { focusBeside } from '../../ui/focus-beside';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';
import { TextField } from '../../ui/text-field';

type OtherName = NonNullable<RecordView<'person'>['otherNames']>[number];

interface OtherNamesProps {
  label: string;
  names: readonly OtherName[];
  canEdit: boolean;
  missing?: string | undefined;
  onSave: (names: OtherName[]) => Promise<unknown>;
}

/** Other spellings and names a person is known by; each can be found by. */
export function OtherNames({ label, names, canEdit, missing, onSave }: OtherNamesProps) {
  const { t } = useTranslation('people');
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  // The status line tells what failed; the names on the page stay as they were.
  const save = (next: OtherName[]) => void onSave(next).catch(() => undefined);
  const leave = () => {
    const value = typed?.trim();
    setTyped(null);
    if (value) save([...names, { value, kind: 'spelling' }]);
  };
  return (
    <div ref={box} className="flex flex-wrap items-center gap-1.5">
      {names.length === 0 && (
        <span className="text-ink-3">{missing ?? t('cases:inline.none')}</span>
      )}
      {names.map((name, at) => (
        <span
          key={`${name.kind} ${name.value}`}
          data-chosen
          className="inline-flex items-center gap-1 rounded-sm bg-surface-2 ps-2 pe-1"
        >
          <Isolate className="py-0.5">{name.value}</Isolate>
          {canEdit && (
            <IconButton
              icon={X}
              size="compact"
              label={t('cases:inline.takeAway', { what: name.value })}
              onPress={() => {
                focusBeside(box.current, at);
                save(names.filter((one) => one !== name));
              }}
            />
          )}
        </span>
      ))}
      {canEdit && typed === null && (
        <Button
          kind="quiet"
          size="compact"
          onPress={() => setTyped('')}
          aria-label={t('cases:inline.addTo', { label })}
        >
          {t('cases:inline.add')}
        </Button>
      )}
      {typed !== null && (
        <div
          role="presentation"
          className="w-60"
          onKeyDown={(event) => {
            if (event.key === 'Enter') leave();
            if (event.key === 'Escape') setTyped(null);
          }}
        >
          <TextField
            label={label}
            labelHidden
            autoFocus
            value={typed}
            onChange={setTyped}
            onBlur={leave}
            maxLength={400}
          />
        </div>
      )}
    </div>
  );
}
