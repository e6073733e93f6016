import { describe, expect, it } from 'vitest';
import { matchCommands } from '../../../../renderer/app/match-commands';

const entries = [
  { label: 'Lock' },
  { label: 'Write a note', words: 'contact, visit, call' },
  { label: 'Note the lock' },
  { label: 'Créer un dossier' },
];
const found = (typed: string) => matchCommands(entries, typed).map(({ label }) => label);

describe('commands in the palette', () => {
  it('lists all while nothing is typed', () => {
    expect(found('  ')).toHaveLength(entries.length);
  });

  it('finds by other words, in any order, without accents or case', () => {
    expect(found('VISIT')).toEqual(['Write a note']);
    expect(found('note write')).toEqual(['Write a note']);
    expect(found('creer')).toEqual(['Créer un dossier']);
  });

  it('puts first what begins with what was typed', () => {
    expect(found('note')).toEqual(['Note the lock', 'Write a note']);
  });

  it('finds nothing rather than something else', () => {
    expect(found('xyz')).toEqual([]);
  });
});
