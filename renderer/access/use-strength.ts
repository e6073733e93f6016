import { useEffect, useState } from 'react';
import { api } from '../lib/api';

export interface Strength {
  /** 0 hopeless … 4 strong. */
  score: number;
  acceptable: boolean;
  /** Keys under `keys:strength`. */
  warnings: readonly string[];
}

const AFTER_MS = 150;

/** Judged as one types, a moment after the last key; null for nothing typed. */
export function useStrength(passphrase: string, context: readonly string[]): Strength | null {
  const [judged, setJudged] = useState<{ passphrase: string; strength: Strength }>();
  const names = context.join('\n');
  useEffect(() => {
    if (passphrase === '') return undefined;
    let isNewest = true;
    const timer = setTimeout(() => {
      const known = names.split('\n').filter((name) => name !== '');
      api.session.passphraseStrength({ passphrase, context: known }).then(
        (strength) => isNewest && setJudged({ passphrase, strength }),
        // The vault judges again when the passphrase is set.
        () => undefined,
      );
    }, AFTER_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [passphrase, names]);
  if (passphrase === '' || !judged) return null;
  return judged.strength;
}
