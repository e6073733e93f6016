import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { InlineText } from '../../casework/inline-text';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useFormat } from '../../lib/use-format';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';
import { Menu } from '../../ui/menu';
import { NoteDialog } from './note-dialog';

/** One note: how and with whom in a quiet line, the words under it. */
export function NoteItem({ note }: { note: RecordView<'note'> }) {
  const { t } = useTranslation('notes');
  const format = useFormat();
  const codes = useCodes();
  const { canEdit } = useCase();
  const { save, saveWithUndo } = useSaver();
  const [isEditing, setEditing] = useState(false);
  const put = (patch: Omit<Parameters<typeof api.notes.update>[0], 'id'>) =>
    api.notes.update({ id: note.id, ...patch });
  const remove = () =>
    saveWithUndo({
      text: t('item.removed'),
      run: () => put({ removed: true }),
      undo: () => put({ removed: false }),
    });
  const facts = [
    note.at === null ? null : format.time(note.at),
    note.contact && codes.label('contact-kinds', note.contact),
    note.place,
    note.withWhom && t('item.with', { who: note.withWhom }),
    note.interpreter && t('item.interpreter', { who: note.interpreter }),
  ].filter((fact): fact is string => Boolean(fact));
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-sm text-ink-2">
          {facts.map((fact, index) => (
            <span key={fact}>
              {index > 0 && ' · '}
              <Isolate>{fact}</Isolate>
            </span>
          ))}
        </p>
        <InlineText
          label={t('cases:fields.note.text')}
          value={note.text}
          canEdit={canEdit}
          multiline
          requiredText={t('item.textNeeded')}
          onSave={(text) => save(() => put({ text: text ?? '' }))}
        />
      </div>
      {canEdit && (
        <Menu
          label={t('item.more')}
          entries={[
            { id: 'edit', label: t('item.edit'), onAction: () => setEditing(true) },
            {
              id: 'remove',
              label: t('item.remove'),
              startsGroup: true,
              onAction: () => void remove(),
            },
          ]}
          trigger={<IconButton icon={Ellipsis} size="compact" label={t('item.more')} />}
        />
      )}
      {isEditing && <NoteDialog note={note} onClose={() => setEditing(false)} />}
    </li>
  );
}
