/** Words beside each other, each possibly in another script; shown with a dot between. */
export type Words = readonly string[];

/** `quote`: what the client said. `large`: in the client's copy. `step`: something to do, with a box to tick. */
export type TextLook = 'body' | 'quote' | 'large' | 'step' | 'done';

/**
 * A printed case as plain data, in order. Pages are filled block by block; only `text` is ever divided between two
 * pages, and what `stays` is never the last thing on one.
 */
export type Block =
  | { kind: 'title'; text: string; under: Words; stays: true }
  | { kind: 'heading'; text: string; stays: true }
  /** A smaller heading: a goal, the date of a note. */
  | { kind: 'lead'; words: Words; stays: true }
  | { kind: 'fact'; term: string; words: Words; stays?: boolean }
  | { kind: 'text'; text: string; look: TextLook; stays?: boolean }
  /** Small words under the text before. */
  | { kind: 'under'; words: Words }
  | { kind: 'missing'; text: string }
  /** Lines to write on by hand. */
  | { kind: 'blank'; lines: number };

export const heading = (text: string): Block => ({ kind: 'heading', text, stays: true });
export const missing = (text: string): Block => ({ kind: 'missing', text });

/** Nothing where there are no words: an empty line on paper says that somebody forgot. */
export function fact(
  term: string,
  ...words: readonly (string | null | undefined | false)[]
): Block[] {
  const said = given(words);
  return said.length > 0 ? [{ kind: 'fact', term, words: said }] : [];
}

export const given = (words: readonly (string | null | undefined | false)[]): string[] =>
  words.filter((word): word is string => typeof word === 'string' && word.trim() !== '');

/** A long text by its paragraphs. The last one `stays` with what follows where asked. */
export function paragraphs(
  text: string | null | undefined,
  look: TextLook = 'body',
  stays = false,
): Block[] {
  const parts = given((text ?? '').split(/\r?\n/));
  return parts.map((part, at) => ({
    kind: 'text',
    // Lines are counted by their words: runs of spaces have no place of their own.
    text: part.trim().replace(/\s+/gu, ' '),
    // Only the first paragraph of a step has the box.
    look: (look === 'step' || look === 'done') && at > 0 ? 'body' : look,
    ...(stays && at === parts.length - 1 ? { stays } : {}),
  }));
}
