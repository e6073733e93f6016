import { describe, expect, it } from 'vitest';
import { themeFor } from '../../../../renderer/app/appearance';

describe('the theme', () => {
  it('follows the computer unless one was chosen', () => {
    expect(themeFor('system', { dark: false, contrast: false })).toBe('light');
    expect(themeFor('system', { dark: true, contrast: false })).toBe('dark');
    expect(themeFor('light', { dark: true, contrast: true })).toBe('light');
  });

  it('puts a wish for contrast before dark', () => {
    expect(themeFor('system', { dark: true, contrast: true })).toBe('contrast');
  });
});
