/**
 * Compares the texts in resources/locales with the keys that sources use. Sources are read as
 * text: every key of ours is a literal, or a template whose fixed parts name the family
 * (`risk.${level}`), so no parser is needed.
 */

const pluralEnding = /_(zero|one|two|few|many|other)$/;
const defaultNamespace = 'app';

/** `{ a: { b: 'x' } }` → Map { 'a.b' → 'x' } */
export function flatten(texts, prefix = '') {
  return new Map(
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null
        ? [...flatten(value, `${prefix}${name}.`)]
        : [[`${prefix}${name}`, value]],
    ),
  );
}

const withoutPlural = (key) => key.replace(pluralEnding, '');

/**
 * What one source file says about keys.
 * @returns {{ namespaces: string[], literals: Set<string>, patterns: RegExp[], asked: string[] }}
 *   literals: everything that may be a key; patterns: families of keys; asked: keys that are surely used
 */
export function readSource(text) {
  const strings = [
    ...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g),
  ];
  const literals = new Set();
  const patterns = [];
  for (const [, single, double, template] of strings) {
    if (template?.includes('${')) patterns.push(familyOf(template));
    else literals.add(single ?? double ?? template);
  }
  return {
    namespaces: namespacesIn(text),
    literals,
    patterns: patterns.filter(Boolean),
    asked: askedIn(text),
  };
}

function namespacesIn(text) {
  const calls = [...text.matchAll(/(?:useTranslation|getFixedT)\(([^)]*)\)/g)];
  const named = calls.flatMap(([, inside]) =>
    [...inside.matchAll(/'([^']+)'/g)].map(([, name]) => name),
  );
  const hasDefault = calls.some(([, inside]) => !inside.includes("'"));
  return [...new Set(hasDefault || named.length === 0 ? [...named, defaultNamespace] : named)];
}

/** `a.${b}.c` → /^a\.[^:]+\.c$/; a template with no fixed part names no family. */
function familyOf(template) {
  const fixed = template.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
  if (!/[a-zA-Z]{2,}[.:]/.test(fixed[0])) return null;
  return new RegExp(
    `^${fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^:]+')}$`,
  );
}

function askedIn(text) {
  const calls = [...text.matchAll(/(?<![\w.])(?:i18n\.|i18next\.)?t\(\s*'([^'\n]+)'/g)];
  const properties = [
    ...text.matchAll(/\b(?:i18nKey|\w*[lL]abelKey|\w*Key)(?:=|: |": )["']([\w-]+:[\w.-]+)["']/g),
  ];
  return [...calls, ...properties].map(([, key]) => key);
}

/**
 * @param {Map<string, Map<string, unknown>>} english texts by namespace
 * @param {{ path: string, text: string }[]} sources
 * @returns {{ missing: string[], unused: string[] }}
 */
export function compareKeys(english, sources) {
  const used = new Set();
  const missing = [];
  const known = new Map(
    [...english].map(([name, keys]) => [name, new Set([...keys.keys()].map(withoutPlural))]),
  );

  for (const { path, text } of sources) {
    const { namespaces, literals, patterns, asked } = readSource(text);
    const places = (key) =>
      key.includes(':') ? [key.split(':', 2)] : namespaces.map((name) => [name, key]);
    for (const key of asked) {
      if (!places(key).some(([name, rest]) => known.get(name)?.has(rest)))
        missing.push(`${path}: ${key}`);
    }
    for (const literal of literals)
      for (const [name, key] of places(literal)) used.add(`${name}:${key}`);
    for (const family of patterns) addFamily(used, known, namespaces, family);
  }
  const unused = [...known].flatMap(([name, keys]) =>
    [...keys].map((key) => `${name}:${key}`).filter((key) => !used.has(key)),
  );
  return { missing, unused: unused.filter((key) => !key.startsWith('errors:')) };
}

function addFamily(used, known, namespaces, family) {
  for (const [name, keys] of known) {
    for (const key of keys) {
      const full = `${name}:${key}`;
      if (family.test(full) || (namespaces.includes(name) && family.test(key))) used.add(full);
    }
  }
}

/** Error codes are strings wherever they are made or passed on; each needs a text, and each text a code. */
export function compareErrorCodes(errors, sources) {
  const thrown = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/new AppError\(\s*'([^']+)'/g)].map(([, code]) => ({ path, code })),
  );
  const mentioned = new Set(sources.flatMap(({ text }) => [...readSource(text).literals]));
  return {
    missing: thrown
      .filter(({ code }) => !errors.has(code))
      .map(({ path, code }) => `${path}: errors:${code}`),
    unused: [...errors.keys()]
      .filter((code) => !mentioned.has(code))
      .map((code) => `errors:${code}`),
  };
}

/** What another language lacks, has too much, or says with other placeholders than English. */
export function compareLanguages(english, other, language) {
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const problems = [];
  for (const [name, keys] of english) {
    const theirs = other.get(name) ?? new Map();
    const wanted = new Set([...keys.keys()].flatMap((key) => formsOf(key, plurals)));
    for (const key of wanted) {
      if (!theirs.has(key)) problems.push(`${language}/${name}.json lacks ${key}`);
    }
    for (const key of theirs.keys()) {
      if (!wanted.has(key))
        problems.push(`${language}/${name}.json has ${key}, which English does not`);
    }
    problems.push(...differentPlaceholders(keys, theirs, `${language}/${name}.json`));
  }
  return problems;
}

function formsOf(key, plurals) {
  if (!pluralEnding.test(key)) return [key];
  return plurals.map((form) => `${withoutPlural(key)}_${form}`);
}

/** A plural form may leave the number out ("one case"); every other placeholder must be there. */
function differentPlaceholders(english, theirs, file) {
  return [...theirs].flatMap(([key, text]) => {
    const original = english.get(key) ?? english.get(`${withoutPlural(key)}_other`);
    if (typeof original !== 'string' || typeof text !== 'string') return [];
    const [a, b] = [placeholders(original, key), placeholders(text, key)];
    return a === b ? [] : [`${file}: ${key} has {{${b}}} where English has {{${a}}}`];
  });
}

function placeholders(text, key) {
  const names = [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name);
  return [...new Set(names)]
    .filter((name) => name !== 'count' || !pluralEnding.test(key))
    .sort()
    .join('}}, {{');
}
