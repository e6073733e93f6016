import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { AnswersSaid } from '../../../../renderer/forms/answers-said';
import enForms from '../../../../resources/locales/en/forms.json';
import enIntake from '../../../../resources/locales/en/intake.json';
import enUi from '../../../../resources/locales/en/ui.json';
import { answered, type Answer } from '../../../../shared/forms/answers';
import { intakeForm } from '../../../../shared/intake/intake-form';

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { forms: enForms, intake: enIntake, ui: enUi } },
  });
});

const said = (values: Record<string, Answer>): string =>
  renderToStaticMarkup(
    <AnswersSaid
      form={intakeForm()}
      values={values}
      nameOfRow={(id) => (id === 'dawit' ? 'Dawit' : null)}
    />,
  ).replaceAll(/<[^>]*>/g, ' ');

describe('what stays with the interview, in words', () => {
  it('is said by topic: what was told, and what was not', () => {
    const text = said({
      consentWithheld: answered('Not to my uncle.'),
      codeNameWish: answered(true),
      sex: { state: 'prefers-not-to-say' },
      members: { state: 'not-asked' },
    });
    expect(text).toMatch(/Is there anything.*Not to my uncle\./);
    expect(text).toMatch(/another name.*Yes/);
    expect(text).toMatch(/Prefers not to say.*Not asked/);
    expect(text).not.toMatch(/questions\.|pages\./);
  });

  it('names the row of which something was not said', () => {
    const unknown = { state: 'does-not-know' as const };
    const text = said({
      members: answered([
        { id: 'dawit', answers: { memberBirth: unknown } },
        { id: 'gone', answers: { memberSex: unknown } },
      ]),
    });
    expect(text).toMatch(/Dawit.*Born.*Does not know.*Person.*Sex.*Does not know/s);
  });

  it('says what another office’s form asked, under its name there', () => {
    const text = said({
      traumaScreening: answered('sleeps badly'),
      saw: answered(true),
      since: answered({ original: 'spring 2019' } as never),
      visits: answered([{ id: 'r', answers: { clinic: answered(['a', 'b']) } }]),
      lawyer: { state: 'does-not-know' },
      members: answered([{ id: 'dawit', answers: { schoolGrade: answered('seventh') } }]),
    });
    expect(text).toMatch(/Dawit\s+schoolGrade\s+seventh/);
    expect(text).toMatch(/Asked in another form\s+traumaScreening\s+sleeps badly\s+saw\s+Yes/);
    expect(text).toMatch(/since\s+spring 2019\s+lawyer\s+Does not know/);
    expect(text).toMatch(/lawyer.*visits, number 1\s+clinic\s+a, b/s);
  });

  it('says whose answers those of another office’s group are, each by itself', () => {
    const of = (id: string, injury: string, medicine: string) => ({
      id,
      answers: { injury: answered(injury), medicine: answered(medicine), sex: answered('female') },
    });
    const text = said({
      health: answered([of('dawit', 'leg', 'none'), of('gone', 'none', 'insulin')]),
      school: answered([
        { id: 'dawit', answers: {} },
        { id: 'gone', answers: { grade: answered('seventh') } },
      ]),
    });
    expect(text).toMatch(
      /another form\s+Dawit\s+injury\s+leg\s+medicine\s+none\s+sex\s+female\s+health, number 2\s+injury\s+none\s+medicine\s+insulin/,
    );
    expect(text).toMatch(/insulin\s+sex\s+female\s+school, number 2\s+grade\s+seventh\s*$/);
  });

  it('is nothing where nothing was left', () => {
    expect(said({}).trim()).toBe('');
  });
});
