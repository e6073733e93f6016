import type { RecordView } from '../../../shared/journal/record-kinds';
import { foldText } from '../../../shared/text/fold-text';

type Note = RecordView<'note'>;

export interface NoteFilter {
  text: string;
  /** Code of a kind of contact; null for all. */
  contact: string | null;
}

/** Notes that hold every word typed, whatever script and marks; in their order. */
export function filterNotes(notes: readonly Note[], { text, contact }: NoteFilter): Note[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  return notes.filter((note) => {
    if (contact !== null && note.contact !== contact) return false;
    const all = foldText(
      [note.text, note.place, note.withWhom, note.interpreter].filter(Boolean).join(' '),
    );
    return words.every((word) => all.includes(word));
  });
}

/** Under their days, newest first; a note without a moment stands last. */
export function notesByDay(
  notes: readonly Note[],
  dayOf: (at: number) => string,
): { day: string | null; notes: Note[] }[] {
  const groups: { day: string | null; notes: Note[] }[] = [];
  for (const note of [...notes].sort((a, b) => (b.at ?? 0) - (a.at ?? 0))) {
    const day = note.at === null ? null : dayOf(note.at);
    const last = groups.at(-1);
    if (last && last.day === day) last.notes.push(note);
    else groups.push({ day, notes: [note] });
  }
  return groups;
}
