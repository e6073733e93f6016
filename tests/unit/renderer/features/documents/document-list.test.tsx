import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '../../../../../renderer/app/i18n';
import { DocumentList } from '../../../../../renderer/features/documents/document-list';
import { aCaseView, aMember, aRecord } from '../../casework/a-case';

const hand = vi.hoisted(() => ({ caseId: 'a', today: '2026-11-21', canEdit: true, view: {} }));
vi.mock('../../../../../renderer/casework/use-case', () => ({ useCase: () => hand }));
vi.mock('../../../../../renderer/lib/use-session', () => ({ useMay: () => true }));

beforeAll(() => startI18n('en'));

it('calls the client by the code name where the name is hidden', () => {
  const [client, child] = [aMember({ fullName: 'Amina' }), aMember({ fullName: 'Omar' })];
  const personId = client.details.person.id;
  hand.view = aCaseView({
    case: aRecord('case', { personId, hideName: true, codeName: 'Heron' }),
    principal: client.details,
    members: [client, child],
  });
  const documents = [
    aRecord('document', { personId, title: 'Passport' }),
    aRecord('document', { personId: child.details.person.id, title: 'Birth certificate' }),
  ];
  const nothing = () => undefined;
  const html = renderToStaticMarkup(
    <MemoryRouter>
      <DocumentList documents={documents} onEdit={nothing} onSaveOut={nothing} onRemove={nothing} />
    </MemoryRouter>,
  );
  expect(html).toContain('Heron');
  expect(html).toContain('Omar');
  expect(html).not.toContain('Amina');
});
