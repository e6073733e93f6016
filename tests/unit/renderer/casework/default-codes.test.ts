import { globSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { formatOf } from '../../../../renderer/casework/field-formats';
import { codesIn } from '../../../../renderer/casework/use-codes';
import { codeList } from '../../../../shared/code-lists/built-in-code-lists';
import { codesOfList } from '../../../../shared/code-lists/code-list';
import { answered } from '../../../../shared/forms/answers';
import { intakeForm } from '../../../../shared/intake/intake-form';
import { toRecords } from '../../../../shared/intake/to-records';

interface Default {
  file: string;
  list: string;
  code: string;
}

const CHOICE = /codes\.options\('([a-z-]+)'\)[^>]*?value=\{(\w+)\}/gs;

/** What a dialog has chosen before anybody did: the first state behind a choice from a list. */
function defaultsOf(file: string): Default[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(CHOICE)].flatMap(([, list, state]) => {
    const first = new RegExp(`const \\[${state}, .*useState.*'([^']+)'\\)`).exec(source)?.[1];
    return first === undefined ? [] : [{ file, list: list!, code: first }];
  });
}

const dialogs = globSync('renderer/**/*.tsx').flatMap(defaultsOf);

describe('codes that nobody chose', () => {
  it('are found in the dialogs that have some', () => {
    expect(dialogs.map(({ list }) => list)).toEqual(
      expect.arrayContaining(['consent-givers', 'contact-point-types']),
    );
  });

  it.each(dialogs)('$code of $file stands in $list', ({ list, code }) => {
    expect(codesOfList(codeList(list))).toContain(code);
  });

  it('stand in their lists where the intake writes them', () => {
    let count = 0;
    const newId = () => `0193506c-0000-7000-8000-${String(++count).padStart(12, '0')}`;
    const form = intakeForm();
    const { records } = toRecords(
      form,
      {
        formId: form.id,
        version: form.version,
        values: {
          otherContact: answered('through the parish'),
          phones: answered([{ id: 'a', answers: { phone: answered({ text: '+251 91 1' }) } }]),
        },
      },
      { newId, newRecordId: newId, startedAt: 0, now: 0, today: '2026-11-21' },
    );
    const written = records.flatMap(({ kind, fields }) =>
      Object.entries(fields).flatMap(([field, code]) => {
        const how = formatOf(kind, field);
        return how.as === 'code' ? [{ list: how.list, code: String(code) }] : [];
      }),
    );
    expect(written).toContainEqual({ list: 'relations', code: 'self' });
    for (const { list, code } of written) expect(codesOfList(codeList(list))).toContain(code);
  });
});

describe('a code of an earlier version', () => {
  it.each(['en', 'ar'])('is shown as what it meant: %s', (language) => {
    const { label } = codesIn(language);
    expect(label('consent-givers', 'self')).toBe(label('consent-givers', 'client'));
    expect(label('consent-givers', 'self')).not.toBe('self');
  });
});
