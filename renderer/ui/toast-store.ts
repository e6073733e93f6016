import { create } from 'zustand';
import type { Tone } from './tone';

export interface Toast {
  id: number;
  tone: Tone | 'neutral';
  text: string;
  /** "Undo", "Open": runs once and puts the message away. */
  action?: { label: string; run: () => void } | undefined;
}

interface ToastState {
  toasts: readonly Toast[];
}

export const useToastStore = create<ToastState>(() => ({ toasts: [] }));

let lastId = 0;

/** Shows a passing message. With an action it stays ten seconds at least (WCAG 2.2.1); danger stays until put away. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }): number {
  lastId += 1;
  const shown: Toast = { tone: 'neutral', ...toast, id: lastId };
  // Three at most: an older message that nobody read is in the page or in History anyway.
  useToastStore.setState(({ toasts }) => ({ toasts: [...toasts, shown].slice(-3) }));
  return shown.id;
}

export const dismissToast = (id: number): void =>
  useToastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** On lock: a message may name a person. */
export const clearToasts = (): void => useToastStore.setState({ toasts: [] });

/** Milliseconds that a message stays; `undefined` stays until it is put away. */
export function lifetimeOf(toast: Pick<Toast, 'tone' | 'text' | 'action'>): number | undefined {
  if (toast.tone === 'danger') return undefined;
  return Math.max(toast.action ? 12_000 : 5_000, toast.text.length * 90);
}
