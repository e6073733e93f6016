import { describe, expect, it } from 'vitest';
import {
  assertPassphrase,
  generatePassphrase,
} from '../../../../../electron/vault/keys/passphrase';
import { foldName, passphraseBytes } from '../../../../../electron/vault/keys/passphrase-bytes';
import { passphraseStrength } from '../../../../../electron/vault/keys/passphrase-strength';
import { wordList } from '../../../../../electron/vault/keys/word-lists';

const CONTEXT = ['Selam Tesfaye', 'Harbour Office Mogadishu', 'Example Refugee Agency'];

describe('a new passphrase', () => {
  it.each([
    ['fourteen chars', 'passphrase-too-short'],
    ['ab'.repeat(40), 'passphrase-repeats'],
    ['Harbour-Office-Mogadishu-2026', 'passphrase-from-names'],
    ['EXAMPLE refugee agency 123', 'passphrase-from-names'],
    ['qwertyuiopasdfghjkl', 'passphrase-guessable'],
    ['password1234567890', 'passphrase-guessable'],
    ['broken \ud800 surrogate in here', 'passphrase-characters'],
    ['line\nbreak in the middle', 'passphrase-characters'],
    ['x1'.repeat(400), 'passphrase-too-long'],
  ])('is refused: %j', async (text, code) => {
    await expect(assertPassphrase(text, CONTEXT)).rejects.toMatchObject({ code });
  });

  it.each([
    'lavender lunacy quickness ladybug playful reaffirm',
    'the goats ate my blue umbrella',
    'Selam once saw eleven grey herons',
    'قطة صغيرة تنام فوق السطح',
    'ሰላም ለሁሉም ሰዎች ይሁን ዛሬም',
    '   spaces at both ends count   ',
  ])('is accepted without rules of composition: %j', async (text) => {
    await expect(assertPassphrase(text, CONTEXT)).resolves.toBeUndefined();
  });
});

describe('a generated passphrase', () => {
  it('has six words of the EFF list, or seven of the shorter lists: 77 bits', async () => {
    expect(generatePassphrase().split(' ')).toHaveLength(6);
    expect(generatePassphrase('es').split(' ')).toHaveLength(7);
    expect(generatePassphrase('fr').split(' ')).toHaveLength(7);
    for (const language of ['en', 'es', 'fr'] as const) {
      const phrase = generatePassphrase(language);
      await expect(assertPassphrase(phrase, CONTEXT)).resolves.toBeUndefined();
      expect(phrase).toBe(phrase.normalize('NFKC'));
    }
  });

  it('draws from whole lists without repeats', () => {
    expect(new Set(wordList('en')).size).toBe(7776);
    expect(new Set(wordList('es')).size).toBe(2048);
    expect(new Set(wordList('fr')).size).toBe(2048);
    const drawn = new Set(
      Array.from({ length: 300 }, () => generatePassphrase())
        .join(' ')
        .split(' '),
    );
    expect(drawn.size).toBeGreaterThan(1500);
  });
});

describe('the strength of a passphrase', () => {
  it('tells weak from strong and says why', async () => {
    expect(await passphraseStrength('password')).toMatchObject({
      score: 0,
      warnings: ['tooShort', 'topTen'],
    });
    expect((await passphraseStrength(generatePassphrase())).score).toBe(4);
    const short = await passphraseStrength('kX9#vQ2!mZ');
    expect(short.score).toBeLessThanOrEqual(1);
  });

  it('knows the names of the place', async () => {
    const text = 'mogadishuharbour';
    const [without, withNames] = [
      await passphraseStrength(text),
      await passphraseStrength(text, CONTEXT),
    ];
    expect(withNames.guessesLog10).toBeLessThan(without.guessesLog10);
  });

  it('judges a very long text by its beginning, so that its time does not grow with the square of the length', async () => {
    const judged = 'lorem ipsum 4711 '.repeat(30).slice(0, 100);
    expect(await passphraseStrength(judged + 'x9 '.repeat(200))).toEqual(
      await passphraseStrength(judged),
    );
  });
});

describe('forms of one text', () => {
  it('make the same bytes of every spelling of a passphrase', () => {
    expect(passphraseBytes('é'.normalize('NFD'))).toEqual(passphraseBytes('é'));
    expect(passphraseBytes('a\u00a0b')).toEqual(passphraseBytes('a b'));
    expect(passphraseBytes(' a')).not.toEqual(passphraseBytes('a'));
  });

  it('fold names', () => {
    expect(foldName('  STRASSE  ΣΊΣΥΦΟΣ ')).toBe(foldName('straße σίσυφος'));
  });
});
