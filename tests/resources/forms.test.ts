import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../../shared/forms/check-definition';
import { FormDefinition } from '../../shared/forms/form-definition';
import { knownCodesOf } from '../../shared/forms/known-codes';

const root = join(import.meta.dirname, '../../resources');
const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** `intake:pages.name.title` → the text in that language, if there is one. */
function textOf(language: string, key: string): unknown {
  const [namespace = '', path = ''] = key.split(':');
  return path
    .split('.')
    .reduce<unknown>(
      (node, part) => (node as Record<string, unknown> | undefined)?.[part],
      json('locales', language, `${namespace}.json`),
    );
}

const files = readdirSync(join(root, 'forms')).filter((name) => name.endsWith('.json'));

describe.each(files)('the form %s', (name) => {
  const form = FormDefinition.parse(json('forms', name));

  it('is named after its file', () => {
    expect(`${form.id}.json`).toBe(name);
  });

  it('leads nowhere that does not exist, in lists, texts, conditions and alerts', () => {
    const problems = checkDefinition(form, {
      codesOf: knownCodesOf,
      hasText: (key) => typeof textOf('en', key) === 'string',
    });
    expect(problems).toEqual([]);
  });

  it('asks little that is required', () => {
    const required = form.pages.flatMap(({ questions }) =>
      questions.filter(
        (question) => question.type !== 'note' && question.required && !question.showWhen,
      ),
    );
    expect(required.length).toBeLessThanOrEqual(3);
  });
});
