/**
 * RFC 8785 (JSON Canonicalization Scheme): one text for one value, so that it can be hashed or signed.
 *
 * ECMAScript's own number and string forms are the ones the RFC prescribes, and its property order is
 * by UTF-16 code units, which is what `<` on strings compares. Values that JSON cannot carry without
 * loss (undefined, NaN, lone surrogates, class instances, …) are a programming error and throw.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonicalJson: ${value} has no JSON form`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : canonicalComposite(value);
    default:
      throw new TypeError(`canonicalJson: ${typeof value} has no JSON form`);
  }
}

function canonicalComposite(value: object): string {
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonicalJson: only plain objects and arrays have a JSON form');
  }
  const members = value as Record<string, unknown>;
  let text = '';
  // The default order is that of UTF-16 code units.
  for (const key of Object.keys(members).sort())
    text += `${text && ','}${canonicalString(key)}:${canonicalJson(members[key])}`;
  return `{${text}}`;
}

// JSON.stringify would quietly write a lone surrogate as an escape, and two readers may disagree about it.
function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonicalJson: a string holds a lone surrogate');
  return JSON.stringify(text);
}
