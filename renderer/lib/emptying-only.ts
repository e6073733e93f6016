interface Factory {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown;
}

/**
 * The page's policy `require-trusted-types-for 'script'` refuses every text that is set as markup. React Aria
 * empties its live regions by setting none at all (a date field does, with every key), which is no markup:
 * that alone is let through, and since a policy's name can be taken once, nobody can widen it later.
 */
export function letOnlyEmptyMarkupThrough(): void {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  factory?.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) });
}
