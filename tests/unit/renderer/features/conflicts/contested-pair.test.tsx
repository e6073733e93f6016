import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '../../../../../renderer/app/i18n';
import { SamePeople } from '../../../../../renderer/features/conflicts/same-people';
import type { PersonPair } from '../../../../../shared/people/contract';
import { aMember } from '../../casework/a-case';

vi.mock('../../../../../renderer/lib/use-session', () => ({ useMay: () => true }));
beforeAll(() => startI18n('en'));

const side = (fullName: string): PersonPair['people'][number] => ({
  details: aMember({ fullName }).details,
  codeName: null,
  cases: [],
  at: 0,
  office: 'Tapachula',
});

function drawn(contest: PersonPair['contest']): string {
  const pair = { reasons: [], people: [side('Yusuf Omar'), side('Anna Berg')], contest };
  const html = renderToStaticMarkup(
    <MemoryRouter>
      <SamePeople pairs={[pair]} />
    </MemoryRouter>,
  );
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

const geneva = { office: 'Geneva', by: 'Berta', at: 1 };
const tapachula = { office: 'Tapachula', by: 'Amina', at: 2 };

it('says who said that they are two and who made them one, and asks for no more than that', () => {
  const text = drawn({ isOne: true, different: geneva, same: tapachula });
  expect(text).toContain('Geneva says that they are two, Tapachula made them one.');
  expect(text).toMatch(/Berta · Geneva .*Amina · Tapachula/);
  expect(text).toContain('They are one');
  expect(text).toContain('They are two');
  expect(text).not.toContain('The same: keep');
});

it('asks who stays where they stand as two for now', () => {
  const text = drawn({ isOne: false, different: geneva, same: null });
  expect(text).toContain('Somebody says that they are one, Geneva says that they are two.');
  expect(text.match(/The same: keep/g)).toHaveLength(2);
  expect(text).toContain('Not the same');
  expect(drawn(null)).not.toContain('says');
});
