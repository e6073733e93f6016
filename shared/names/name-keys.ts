import { foldText } from '../text/fold-text';
import { lacksVowels, nameScript, romanize } from './romanize';
import type { NameScript } from './romanize';
import type { SoundForm } from './sound-form';
import { soundForm } from './sound-form';

/** Everything that comparing one word of a name needs, computed once. */
export interface NameForm {
  text: string;
  script: NameScript;
  lacksVowels: boolean;
  /** The likeliest reading in Latin letters. */
  roman: string;
  sounds: readonly SoundForm[];
}

/** An article grown together with the name: Alhassan, Elsayed. */
const GROWN_ARTICLE = /^(?:al|el)(?=[^aeiou]{1,2}[aeiou].{2})/;

export function nameForm(token: string): NameForm {
  const text = foldText(token);
  const script = nameScript(text);
  const readings = romanize(text);
  const bare = script === 'latin' ? readings.map((one) => one.replace(GROWN_ARTICLE, '')) : [];
  const all = [...new Set([...readings, ...bare])];
  return {
    text,
    script,
    lacksVowels: lacksVowels(text),
    roman: readings[0] ?? '',
    sounds: all.filter((one) => one !== '').map(soundForm),
  };
}

/** The consonant skeletons under which a word of a name is indexed and looked up, in any script. */
export const nameKeys = (token: string): string[] => [
  ...new Set(nameForm(token).sounds.map((sound) => sound.skeleton)),
];
