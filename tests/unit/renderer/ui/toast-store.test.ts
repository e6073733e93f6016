import { beforeEach, describe, expect, it } from 'vitest';
import {
  clearToasts,
  dismissToast,
  lifetimeOf,
  showToast,
  useToastStore,
} from '../../../../renderer/ui/toast-store';

const texts = () => useToastStore.getState().toasts.map(({ text }) => text);

describe('passing messages', () => {
  beforeEach(clearToasts);

  it('keeps the three newest', () => {
    for (const text of ['a', 'b', 'c', 'd']) showToast({ text });
    expect(texts()).toEqual(['b', 'c', 'd']);
  });

  it('puts one away and leaves the others', () => {
    showToast({ text: 'a' });
    dismissToast(showToast({ text: 'b' }));
    expect(texts()).toEqual(['a']);
  });

  it('gives ten seconds or more to undo, and longer for longer words', () => {
    expect(
      lifetimeOf({
        tone: 'neutral',
        text: 'Removed.',
        action: { label: 'Undo', run: () => undefined },
      }),
    ).toBeGreaterThanOrEqual(10_000);
    expect(lifetimeOf({ tone: 'good', text: 'x'.repeat(200) })).toBeGreaterThan(15_000);
  });

  it('leaves danger until somebody puts it away', () => {
    expect(lifetimeOf({ tone: 'danger', text: 'The stick is full.' })).toBeUndefined();
  });
});
