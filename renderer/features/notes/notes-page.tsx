import { StickyNote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestNote } from '../../casework/quick-note-request';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Row, Stack } from '../../ui/layout';
import { SearchField } from '../../ui/search-field';
import { Select } from '../../ui/select';
import { filterNotes, notesByDay } from './filter-notes';
import { NoteItem } from './note-item';

const ALL = 'all';

/** What was said and done, day by day. */
export function NotesPage() {
  const { t } = useTranslation('notes');
  const format = useFormat();
  const codes = useCodes();
  const { view, canEdit, caseId } = useCase();
  const [text, setText] = useState('');
  const [contact, setContact] = useState<string | null>(null);
  const write = () => requestNote({ caseId, label: null });
  const kinds = [...new Set(view.notes.flatMap((note) => note.contact ?? []))];
  const groups = notesByDay(filterNotes(view.notes, { text, contact }), dayOf);
  if (view.notes.length === 0) {
    return (
      <EmptyState
        icon={StickyNote}
        title={t('page.empty')}
        action={
          canEdit && (
            <Button keys="Ctrl Shift N" onPress={write}>
              {t('page.write')}
            </Button>
          )
        }
      >
        {t('page.emptyText')}
      </EmptyState>
    );
  }
  return (
    <div className="max-w-reading">
      <Stack>
        <Row justify="between">
          <Row className="flex-1">
            <div className="w-72 max-w-full">
              <SearchField label={t('page.filter')} value={text} onChange={setText} isPageFilter />
            </div>
            {kinds.length > 1 && (
              <div className="w-48">
                <Select
                  label={t('cases:fields.note.contact')}
                  labelHidden
                  options={[
                    { id: ALL, label: t('page.allKinds') },
                    ...kinds.map((id) => ({ id, label: codes.label('contact-kinds', id) })),
                  ]}
                  value={contact ?? ALL}
                  onChange={(id) => setContact(id === ALL ? null : id)}
                />
              </div>
            )}
          </Row>
          {canEdit && (
            <Button icon={StickyNote} keys="Ctrl Shift N" onPress={write}>
              {t('page.write')}
            </Button>
          )}
        </Row>
        {groups.length === 0 && <EmptyState small title={t('page.none')} />}
        <div>
          {groups.map(({ day, notes }) => (
            <section key={day ?? 'none'} className="mb-6">
              <h2 className="mb-1 text-sm font-medium text-ink-2">
                {day === null ? t('page.noDay') : format.relativeDay(day)}
              </h2>
              <ul className="divide-y divide-line border-t border-line">
                {notes.map((note) => (
                  <NoteItem key={note.id} note={note} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </Stack>
    </div>
  );
}
