import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { changeLanguage, startI18n } from '../../../../../renderer/app/i18n';
import { DueCard } from '../../../../../renderer/features/retention/due-card';
import { type DueCase, KeptBecause } from '../../../../../shared/retention/contract';
import { anId } from '../../casework/a-case';

const allowed = vi.hoisted(() => ({ mayErase: true }));
vi.mock('../../../../../renderer/lib/use-session', () => ({ useMay: () => allowed.mayErase }));
beforeAll(() => startI18n('en'));
beforeEach(async () => {
  allowed.mayErase = true;
  await changeLanguage('en');
});

const due = (parts: Partial<DueCase> = {}): DueCase => ({
  caseId: anId(),
  number: 'FO-2017-0001',
  name: 'Mariam Hosseini',
  closedOn: '2017-11-23',
  dueSince: '2024-11-23',
  stays: [],
  peopleStay: 0,
  offices: [],
  ...parts,
});

const drawn = (cases: DueCase[], total = cases.length): string =>
  renderToStaticMarkup(
    <MemoryRouter>
      <DueCard
        data={{
          rule: { years: 7, age: null, isAgencys: false },
          asOf: '2026-11-23',
          total,
          cases,
          disposals: [],
        }}
        onDone={() => undefined}
      />
    </MemoryRouter>,
  );
const countOf = (html: string, part: string): number => html.split(part).length - 1;

it('offers to choose what can be erased, and says in words why the rest stays', () => {
  const html = drawn([
    due({ name: 'Mariam Hosseini' }),
    due({ name: 'Yusuf Omar', stays: ['hold', 'pack-out'], peopleStay: 2 }),
  ]);
  expect(countOf(html, 'type="checkbox"')).toBe(1);
  expect(html).toContain('Choose Mariam Hosseini');
  expect(html).toContain('Can be erased');
  expect(html).toContain('Legal hold');
  expect(html).toContain('A travelling copy is out');
  expect(html).toContain('2 people stand in other cases too, and stay.');
  expect(html).toContain('Choose all that can be erased');
});

it.each(['en', 'ar'] as const)('has words in %s for every reason', async (language) => {
  await changeLanguage(language);
  const html = drawn([due({ stays: [...KeptBecause.options] })]);
  for (const reason of KeptBecause.options) {
    expect(html).not.toContain(`stays.${reason}`);
    expect(html).not.toContain(`>${reason}<`);
  }
});

it('shows the list to who may see it and not erase, without a way to erase', () => {
  allowed.mayErase = false;
  const html = drawn([due()]);
  expect(html).toContain('Mariam Hosseini');
  expect(html).not.toContain('type="checkbox"');
  expect(html).not.toContain('Erase');
});

it('says that there is nothing, and how many more there are than it shows', () => {
  expect(drawn([])).toContain('No closed case has reached the end of its time.');
  expect(drawn([due()], 4)).toContain('3 more cases have reached the end of their time.');
});
