interface Policy {
  createScriptURL(url: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

let policy: Policy | undefined;

/**
 * The one place that may name a script for a worker: only the program's own files.
 * The page's policy `require-trusted-types-for 'script'` refuses a plain text there.
 */
export function ownScript(url: string): URL {
  const absolute = new URL(url, document.baseURI);
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  policy ??= factory?.createPolicy('satchel', { createScriptURL: refuseForeign });
  // The worker's constructor takes the trusted value where it is asked for, and a URL elsewhere (tests, dev).
  return (policy?.createScriptURL(absolute.href) ?? absolute) as URL;
}

function refuseForeign(url: string): string {
  if (new URL(url).origin !== new URL(document.baseURI).origin)
    throw new TypeError('not a script of this program');
  return url;
}
