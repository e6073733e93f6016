import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../../../../../renderer/app/i18n';
import { InterviewCard } from '../../../../../../renderer/features/cases/summary/interview-card';
import { answered } from '../../../../../../shared/forms/answers';
import { aCaseView, aRecord } from '../../../casework/a-case';

const hand = vi.hoisted(() => ({ view: {} as unknown }));
vi.mock('../../../../../../renderer/casework/use-case', () => ({ useCase: () => hand }));

beforeAll(() => startI18n('en'));

function shown(answers: unknown): string {
  hand.view = aCaseView({ interviews: [aRecord('interview', { answers } as object)] });
  return renderToStaticMarkup(<InterviewCard />);
}

describe('what was also said in the interview', () => {
  it('is offered on the case page, and folded until it is asked for', () => {
    const html = shown({ consentWithheld: answered('Not to my uncle.') });
    expect(html).toContain('Also said in the interview');
    expect(html).toContain('aria-expanded="false"');
    expect(html).not.toContain('uncle');
  });

  it.each([null, {}, 'nonsense'])('is no card where there is nothing: %s', (answers) => {
    expect(shown(answers)).toBe('');
  });
});
