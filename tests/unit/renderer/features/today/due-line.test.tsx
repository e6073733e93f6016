import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { beforeAll, expect, it, vi } from 'vitest';
import { startI18n } from '../../../../../renderer/app/i18n';
import { DueLine } from '../../../../../renderer/features/today/due-line';
import type { DueItem } from '../../../../../shared/today/contract';
import { anId } from '../../casework/a-case';

vi.mock('../../../../../renderer/lib/use-session', () => ({ useMay: () => true }));
beforeAll(() => startI18n('en'));

const item: DueItem = {
  kind: 'urgentRisk',
  id: anId(),
  caseId: anId(),
  caseName: 'Mariam Hosseini',
  caseNumber: 'FO-2026-0001',
  riskLevel: 'high',
  what: 'threat',
  due: '2026-11-21',
  overdue: true,
  caseClosed: false,
};
const drawn = (parts: Partial<DueItem>): string =>
  renderToStaticMarkup(
    <MemoryRouter>
      <DueLine item={{ ...item, ...parts }} isNow />
    </MemoryRouter>,
  );

it('leads to the case where it was closed: nothing can be written in it before it is reopened', () => {
  const closed = drawn({ caseClosed: true });
  expect(closed).toContain('The case was closed, perhaps by somebody who did not know of this.');
  expect(closed).toContain('Open the case');
  expect(closed).not.toContain('Handled');
  const open = drawn({});
  expect(open).toContain('Handled');
  expect(open).not.toContain('The case was closed');
});

it('goes to the page where the next step is done', () => {
  expect(drawn({ kind: 'review' })).toContain(`href="/cases/${item.caseId}/plan?add=review"`);
  expect(drawn({ kind: 'document' })).toContain(`href="/cases/${item.caseId}/documents"`);
  expect(drawn({ kind: 'consent' })).toContain(`href="/cases/${item.caseId}?add=consent"`);
});
