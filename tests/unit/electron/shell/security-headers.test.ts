import { describe, expect, it } from 'vitest';

import {
  contentSecurityPolicy,
  securityHeaders,
} from '../../../../electron/shell/security-headers';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((text) => {
    const [name, ...values] = text.split(' ');
    return [name, values.join(' ')] as const;
  }),
);

describe('the Content-Security-Policy', () => {
  it('has no unsafe word, no wildcard and no network scheme', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|wss?:|data:|nonce|strict-dynamic/);
  });

  it('denies by default and names each directive once', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.size).toBe(contentSecurityPolicy.split('; ').length);
  });

  it.each(['object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])(
    'closes %s',
    (name) => {
      expect(directives.get(name)).toBe("'none'");
    },
  );

  it('asks for trusted types, of two names alone, neither of which can be taken twice', () => {
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(directives.get('trusted-types')).toBe('satchel default');
  });
});

it('every answer isolates the page and is never stored', () => {
  expect(securityHeaders).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  expect(securityHeaders['Permissions-Policy']).toContain('camera=()');
});
