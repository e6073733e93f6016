import { expect, it } from 'vitest';

import { piecesOf, placeOf } from '../../../../../renderer/features/history/marked-sentence';

const sentence = `<who>${placeOf(0)}</who> wrote a note <text>${placeOf(1)}</text>!`;

it('a sentence is divided at its marks, and the words stand in them', () => {
  expect(piecesOf(sentence, ['Amina', 'Came back on Monday'])).toEqual([
    { part: 'who', text: 'Amina' },
    { part: null, text: ' wrote a note ' },
    { part: 'text', text: 'Came back on Monday' },
    { part: null, text: '!' },
  ]);
});

it.each([
  '<50 kg> or lighter',
  'earns <20 a day, and >5 come to eat',
  'x</text> <who>Berta</who> agreed',
  '&lt;b&gt; {{who}} $t(app:name) $& $1',
  placeOf(0),
])('words that look like a mark or a place stay what was typed: %s', (typed) => {
  const pieces = piecesOf(sentence, ['Amina', typed]);
  expect(pieces).toHaveLength(4);
  expect(pieces[2]).toEqual({ part: 'text', text: typed });
});

it('a sentence without marks is one piece', () => {
  expect(piecesOf('changed 3 facts', [])).toEqual([{ part: null, text: 'changed 3 facts' }]);
});
