import { foldText } from '../text/fold-text';

/** Written where a form demanded a name that there was none of. */
const STAND_INS = new Set([
  'fnu',
  'lnu',
  'mnu',
  'nmn',
  'xxx',
  'xx',
  'unknown',
  'unk',
  'nil',
  'na',
  'n/a',
  'مجهول',
]);

const DROPPED = new Set(
  'al el ibn bin ben bint wald ould wuld de del la da do dos van der von ال بن ابن بنت ولد'.split(
    ' ',
  ),
);

/** Words that make one name with the next: Abu Bakr, Umm Kulthum, Abd Allah. */
const JOINED = new Set(
  'abd abdul abdal abdel abdur abdu abu abou umm um عبد ابو ابا ام'.split(' '),
);

/** Ethiopian and Eritrean names are shortened to a letter and a stroke: G/Meskel is Gebremeskel. */
const SHORTENED: Readonly<Record<string, string>> = {
  g: 'gebre',
  w: 'wolde',
  h: 'haile',
  t: 'tekle',
  k: 'kidane',
  ገ: 'ገብረ',
  ወ: 'ወልደ',
  ሃ: 'ሃይለ',
  ሀ: 'ሃይለ',
  ተ: 'ተክለ',
  ኪ: 'ኪዳነ',
};

const expandShortened = (text: string): string =>
  text.replace(
    /(?<!\p{L})(\p{L})\/(?=\p{L}{2})/gu,
    (all, letter: string) => SHORTENED[letter] ?? all,
  );

/** "as-", "ur-": the article, changed by the letter after it, is known by its hyphen. */
const dropArticles = (text: string): string =>
  text.replace(/(?<!\p{L})(?:a[a-z]{1,2}|e[a-z]|u[a-z])[-'](?=\p{L})/gu, ' ');

function unifyArticle(token: string): string {
  if (/^ال\p{L}{3}/u.test(token)) return token.slice(2);
  if (/^عبدال\p{L}{2}/u.test(token)) return `عبد${token.slice(5)}`;
  // Abdullah, Abdallah, Abdilahi; then Abdulrahman and Abdelaziz.
  if (/^c?abd[aeiou]?ll?ah?[iy]?$/.test(token)) return 'abdlah';
  return token.replace(/^(c?abd)[aeiou]?l(?=[a-z]{2})/, '$1');
}

/**
 * The words of a name that tell who somebody is, folded. Stand-ins such as FNU and "." are no name,
 * articles and "son of" are left out, and what makes one name is joined.
 */
export function nameTokens(fullName: string): string[] {
  const text = dropArticles(expandShortened(foldText(fullName)));
  const words = text
    .split(/[^\p{L}\p{M}\p{N}'’ʻʿ`]+/u)
    .map((word) => word.replace(/['’ʻʿ`]/gu, ''));
  const names = words.filter((word) => word !== '' && !STAND_INS.has(word));
  const kept = names.filter((word) => !DROPPED.has(word));
  const tokens: string[] = [];
  let prefix = '';
  for (const word of kept.length > 0 ? kept : names) {
    if (JOINED.has(word) && prefix === '') prefix = word;
    else {
      tokens.push(unifyArticle(prefix + word));
      prefix = '';
    }
  }
  return prefix === '' ? tokens : [...tokens, prefix];
}
