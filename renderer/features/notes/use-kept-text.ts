import { create } from 'zustand';
import { useSession } from '../../lib/use-session';

/**
 * Words of a note that was left without saving, by case: a slip on Esc must not cost them, and they must never turn
 * up in another case. Gone with the lock.
 */
const useKept = create<{ texts: Readonly<Record<string, string>> }>(() => ({ texts: {} }));

useSession.subscribe(({ phase }) => phase !== 'unlocked' && useKept.setState({ texts: {} }));

interface KeptText {
  text: string;
  setText: (text: string) => void;
}

export function useKeptText(caseId: string | null): KeptText {
  const key = caseId ?? '';
  const text = useKept(({ texts }) => texts[key] ?? '');
  return {
    text,
    setText: (next) => useKept.setState(({ texts }) => ({ texts: { ...texts, [key]: next } })),
  };
}
