import { afterEach, expect, it, vi } from 'vitest';

import { letOnlyEmptyMarkupThrough } from '../../../../renderer/lib/emptying-only';

afterEach(() => vi.unstubAllGlobals());

it('lets a live region be emptied, and refuses every markup', () => {
  const createPolicy =
    vi.fn<(name: string, rules: { createHTML(text: string): unknown }) => void>();
  vi.stubGlobal('trustedTypes', { createPolicy });
  letOnlyEmptyMarkupThrough();
  const [name, rules] = createPolicy.mock.calls[0] ?? [];
  expect(name).toBe('default');
  expect(rules?.createHTML('')).toBe('');
  expect(rules?.createHTML('<img src=x onerror=alert(1)>')).toBeNull();
  expect(rules?.createHTML(' ')).toBeNull();
});

it('does nothing where the browser has no trusted types', () => {
  vi.stubGlobal('trustedTypes', undefined);
  expect(letOnlyEmptyMarkupThrough).not.toThrow();
});
