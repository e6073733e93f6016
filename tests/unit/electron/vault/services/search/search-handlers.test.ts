import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeCase } from '../../../../../support/make-case';
import { openTestOffice, type TestOffice } from '../../../../../support/test-office';

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice('Tapachula');
});
afterEach(() => office.close());

describe('a client whose name is hidden', () => {
  it('is found by it, and shown by the code name: in search, in the list and on Today', async () => {
    const { caseId } = makeCase(office, { name: 'Zarghuna Popalzai' });
    await office.api.cases.update({ caseId, set: { hideName: true, codeName: 'Heron' } });
    const { hits } = await office.api.search.find({ text: 'Zarguna Popalzay' });
    expect(hits.map(({ label, caseId: of }) => [label, of])).toEqual([['Heron', caseId]]);
    const { rows } = await office.api.cases.list({ filter: { text: 'Zarghuna' } });
    expect(rows.map(({ name }) => name)).toEqual(['Heron']);
    const said = JSON.stringify([hits, rows, await office.api.today.get({})]);
    expect(said).not.toMatch(/Zarg|Popalz/);
  });

  it('is shown by the number where there is no code name', async () => {
    const { caseId } = makeCase(office, { name: 'Zarghuna Popalzai' });
    await office.api.cases.update({ caseId, set: { hideName: true } });
    const { hits } = await office.api.search.find({ text: 'Zarghuna' });
    expect(hits[0]?.label).toMatch(/^FO-/);
  });

  it('stays hidden where the person turned out to be one with somebody whose name was not', async () => {
    const open = makeCase(office, { name: 'Zarghuna Popalzai' });
    const hidden = makeCase(office, { name: 'Zarguna Popalzay' });
    await office.api.cases.update({
      caseId: hidden.caseId,
      set: { hideName: true, codeName: 'Heron' },
    });
    await office.api.people.merge({ personId: hidden.personId, otherId: open.personId });
    const { hits } = await office.api.search.find({ text: 'Zarghuna' });
    expect(hits.map(({ label }) => label)).toEqual(['Heron']);
    await office.api.people.unmerge({ personId: hidden.personId });
    const parted = await office.api.search.find({ text: 'Zarghuna' });
    expect(parted.hits.map(({ label }) => label).toSorted()).toEqual([
      'Heron',
      'Zarghuna Popalzai',
    ]);
  });
});

describe('what is typed into a search', () => {
  it.each([
    '" OR 1=1 --',
    'name:x NEAR(y z)',
    "'; DROP TABLE persons;",
    '*',
    '"',
    '(',
    'a AND NOT b',
    '%_',
    '\u0000',
    '-'.repeat(200),
  ])('is never read as a query: %j', async (text) => {
    makeCase(office);
    expect(await office.api.search.find({ text })).toBeDefined();
    expect(await office.api.cases.list({ filter: { text } })).toBeDefined();
  });

  it('may ask for a page far behind the last', async () => {
    makeCase(office);
    expect(await office.api.cases.list({ offset: Number.MAX_SAFE_INTEGER })).toEqual({
      total: 1,
      rows: [],
    });
  });
});
