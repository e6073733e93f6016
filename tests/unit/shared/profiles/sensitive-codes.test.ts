import { afterEach, describe, expect, it } from 'vitest';

import { formatOf } from '../../../../renderer/casework/field-formats';
import {
  codeList,
  codeListIds,
  installCodeLists,
} from '../../../../shared/code-lists/built-in-code-lists';
import { recordKinds } from '../../../../shared/journal/record-kinds';
import { isSensitive, listsOfFields } from '../../../../shared/profiles/sensitive-codes';

afterEach(() => installCodeLists([]));

/** As the screens say them: each field that is shown in words of a list. */
const shown = Object.entries(recordKinds).flatMap(([kind, { fields }]) =>
  Object.keys(fields).flatMap((field) => {
    const format = formatOf(kind, field);
    return format.as === 'code' || format.as === 'codes'
      ? [[`${kind}.${field}`, format.list] as const]
      : [];
  }),
);

describe('codes that are need to know', () => {
  it('are looked for in every field that takes its codes from a list', () => {
    expect(shown.length).toBeGreaterThan(20);
    for (const [field, list] of shown) expect(listsOfFields.get(field), field).toContain(list);
    for (const [field, lists] of listsOfFields) {
      const [kind, name] = field.split('.');
      expect(recordKinds[kind!]?.fields[name!], field).toBeDefined();
      for (const list of lists) expect(codeListIds, field).toContain(list);
    }
  });

  it('stand in no list in which nobody looks for them', () => {
    const looked = new Set([...listsOfFields.values()].flat());
    const marking = codeListIds.filter((id) => codeList(id).codes.some((each) => each.sensitive));
    expect(marking).toContain('partner-kinds');
    expect(marking.filter((id) => !looked.has(id))).toEqual([]);
  });

  it('are found alone, in a list and in answers, and by an agency’s marks as by the program’s', () => {
    expect(isSensitive('stay', 'type', 'shelter')).toBe(true);
    expect(isSensitive('stay', 'type', 'camp')).toBe(false);
    expect(isSensitive('need', 'code', 'SV-VA')).toBe(true);
    expect(isSensitive('consent', 'recipients', ['health', 'gbv-services'])).toBe(true);
    const answers = { values: { a: { value: [{ answers: { b: { value: 'evidence' } } }] } } };
    expect(isSensitive('interview', 'answers', answers)).toBe(true);
    expect(isSensitive('need', 'note', 'SV-VA')).toBe(false);
    expect(isSensitive('constructor', 'name', 'SV-VA')).toBe(false);
    expect(isSensitive('stay', 'type', null)).toBe(false);

    const list = codeList('stay-types');
    const codes = list.codes.map((each) =>
      each.code === 'hospital' ? { ...each, sensitive: true } : each,
    );
    installCodeLists([{ ...list, version: list.version + 1, codes }]);
    expect(isSensitive('stay', 'type', 'hospital')).toBe(true);
  });
});
