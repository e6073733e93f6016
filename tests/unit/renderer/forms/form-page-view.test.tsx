import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { FormPageView } from '../../../../renderer/forms/form-page-view';
import { FormSettingsProvider } from '../../../../renderer/forms/form-settings';
import arForms from '../../../../resources/locales/ar/forms.json';
import arIntake from '../../../../resources/locales/ar/intake.json';
import enForms from '../../../../resources/locales/en/forms.json';
import enIntake from '../../../../resources/locales/en/intake.json';
import enUi from '../../../../resources/locales/en/ui.json';
import { parseUncertainDate } from '../../../../shared/dates/parse-uncertain-date';
import { answered, type Answer } from '../../../../shared/forms/answers';
import { lookupFor, visibleQuestions } from '../../../../shared/forms/visible-questions';
import { intakeForm } from '../../../../shared/intake/intake-form';

const form = intakeForm();
const TODAY = '2026-11-21';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: {
      en: { forms: enForms, intake: enIntake, ui: enUi },
      ar: { forms: arForms, intake: arIntake },
    },
    interpolation: { escapeValue: false },
  });
});

function draw(
  pageId: string,
  values: Record<string, Answer> = {},
  secondLanguage: string | null = null,
): string {
  const page = visibleQuestions(form, values).find((each) => each.page.id === pageId);
  if (!page) throw new Error(`no page ${pageId}`);
  return renderToStaticMarkup(
    <FormSettingsProvider secondLanguage={secondLanguage} calendar="gregorian" today={TODAY}>
      <FormPageView
        page={page}
        values={values}
        onAnswer={() => undefined}
        violations={[]}
        lookup={lookupFor(form, values)}
      />
    </FormSettingsProvider>,
  );
}

const text = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
const count = (html: string, words: string) => text(html).split(words).length - 1;
const dateOf = (words: string, calendar: 'gregorian' | 'ethiopic' = 'gregorian') => {
  const read = parseUncertainDate(words, { today: TODAY, calendar });
  if (!read.ok) throw new Error(read.reason);
  return answered(read.date);
};

describe('a page of a form', () => {
  it.each(form.pages.map(({ id }) => id))(
    'draws every question of "%s" with its three ways of not answering',
    (id) => {
      const html = draw(id);
      const page = visibleQuestions(form, {}).find((each) => each.page.id === id);
      for (const question of page?.questions ?? []) {
        expect(text(html)).toContain(i18next.t(question.labelKey).slice(0, 40));
      }
      const answerable = page?.questions.filter(({ type }) => type !== 'note').length ?? 0;
      expect(count(html, 'Prefers not to say')).toBe(answerable);
      expect(html).not.toMatch(/intake:|forms:|undefined/);
    },
  );

  it('shows a question that an answer opens, and not before', () => {
    expect(text(draw('name'))).not.toContain('Which name?');
    expect(text(draw('name', { codeNameWish: answered(true) }))).toContain('Which name?');
  });

  it('shows the question small in the language of the client', () => {
    const html = draw('name', {}, 'ar');
    expect(html).toContain('lang="ar"');
    expect(text(html)).toContain('ما اسمك كما تقوله؟');
  });

  it('says how a birth date was understood, with the age and a mark where it crosses 18', () => {
    expect(text(draw('about', { birth: dateOf('about 2008') }))).toContain('May be under 18');
    const ethiopian = text(draw('about', { birth: dateOf('12 Meskerem 1990 (Ethiopian)') }));
    expect(ethiopian).toContain('12 Meskerem 1990 (Ethiopian)');
    expect(ethiopian).toMatch(/1997/);
    expect(ethiopian).not.toContain('under 18');
  });

  it('asks which day is meant instead of guessing', () => {
    const html = draw('about', { birth: answered('03/04/1990') });
    expect(text(html)).toContain('Which is meant?');
    expect(text(html)).toContain('4 March 1990');
    expect(text(html)).toContain('3 April 1990');
  });

  it('keeps words that are no date in the field', () => {
    expect(draw('about', { birth: answered('when the rains came') })).toContain(
      'when the rains came',
    );
  });

  it('names the rows of a group by what was said, and opens the only one', () => {
    const html = text(
      draw('household', {
        members: answered([{ id: 'a', answers: { memberName: answered({ full: 'ሰላም' }) } }]),
      }),
    );
    expect(html).toContain('ሰላም');
    expect(html).toContain('Who is this person to you?');
  });
});
