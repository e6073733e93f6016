import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { CheckPageCard } from '../../../../../renderer/features/intake/check-page-card';
import enForms from '../../../../../resources/locales/en/forms.json';
import enIntake from '../../../../../resources/locales/en/intake.json';
import enUi from '../../../../../resources/locales/en/ui.json';
import { answered, type Answer } from '../../../../../shared/forms/answers';
import { visibleQuestions } from '../../../../../shared/forms/visible-questions';
import { intakeForm } from '../../../../../shared/intake/intake-form';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { forms: enForms, intake: enIntake, ui: enUi } },
  });
});

function readBack(pageId: string, values: Record<string, Answer>, showsSensitive = false): string {
  const page = visibleQuestions(intakeForm(), values).find((each) => each.page.id === pageId);
  if (!page) throw new Error(`no page ${pageId}`);
  const html = renderToStaticMarkup(
    <CheckPageCard
      page={page}
      values={values}
      showsSensitive={showsSensitive}
      onOpen={() => undefined}
    />,
  );
  return html.replaceAll(/<[^>]*>/g, ' ');
}

describe('reading a topic back', () => {
  it('says what was said, and how it was not said', () => {
    const text = readBack('name', {
      name: answered({ full: 'رحیمی' }),
      fatherName: { state: 'does-not-know' },
    });
    expect(text).toContain('رحیمی');
    expect(text).toContain('Does not know');
  });

  it('covers sensitive answers until they are asked for', () => {
    const values = { urgentSelfHarm: answered(true), urgentNote: answered('since the camp') };
    expect(readBack('urgent', values)).not.toContain('since the camp');
    expect(readBack('urgent', values)).toContain('covered');
    expect(readBack('urgent', values, true)).toContain('since the camp');
  });

  it('leaves out what a later answer has hidden', () => {
    const values = { codeNameWish: answered(false), codeName: answered('Sparrow') };
    expect(readBack('name', values)).not.toContain('Sparrow');
  });

  it('lists each member of the household with their own answers', () => {
    const text = readBack('household', {
      members: answered([
        {
          id: 'a',
          answers: {
            memberName: answered({ full: 'ሰላም' }),
            memberTogether: answered(false),
            memberNeeds: answered(['SC-UC']),
          },
        },
      ]),
    });
    expect(text).toContain('ሰላም');
    expect(text).toContain('No');
    expect(text).toContain('covered');
  });

  it('says where nothing was talked about', () => {
    expect(readBack('papers', {})).toContain('Not talked about yet');
  });
});
