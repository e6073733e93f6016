import { describe, expect, it } from 'vitest';
import { filterNotes, notesByDay } from '../../../../../renderer/features/notes/filter-notes';
import { aRecord } from '../../casework/a-case';

const note = (text: string, parts: Parameters<typeof aRecord<'note'>>[1] = {}) =>
  aRecord('note', { text, ...parts });
const texts = (notes: readonly { text: string | null }[]) => notes.map(({ text }) => text);

describe('notes', () => {
  it('are found by every word, whatever case and marks, also by place and person', () => {
    const notes = [
      note('Called about the hearing'),
      note('Visit', { place: 'José Martí clinic', withWhom: 'the sister' }),
    ];
    expect(texts(filterNotes(notes, { text: 'HEARING called', contact: null }))).toEqual([
      'Called about the hearing',
    ]);
    expect(texts(filterNotes(notes, { text: 'jose sister', contact: null }))).toEqual(['Visit']);
    expect(filterNotes(notes, { text: 'nothing like it', contact: null })).toEqual([]);
  });

  it('are narrowed by kind of contact', () => {
    const notes = [note('a', { contact: 'phone' }), note('b', { contact: 'visit' }), note('c')];
    expect(texts(filterNotes(notes, { text: '', contact: 'visit' }))).toEqual(['b']);
  });

  it('stand under their days, newest first, those without a moment last', () => {
    const notes = [
      note('old', { at: 1 }),
      note('none'),
      note('new', { at: 200 }),
      note('newer', { at: 201 }),
    ];
    const groups = notesByDay(notes, (at) => (at < 100 ? 'day 1' : 'day 2'));
    expect(groups.map(({ day, notes: ofDay }) => [day, texts(ofDay)])).toEqual([
      ['day 2', ['newer', 'new']],
      ['day 1', ['old']],
      [null, ['none']],
    ]);
  });
});
