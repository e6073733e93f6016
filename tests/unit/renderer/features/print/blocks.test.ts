import { beforeAll, describe, expect, it } from 'vitest';

import { startI18n } from '../../../../../renderer/app/i18n';
import type { Block } from '../../../../../renderer/features/print/block';
import { fact, paragraphs } from '../../../../../renderer/features/print/block';
import { briefBlocks } from '../../../../../renderer/features/print/brief-blocks';
import { planBlocks } from '../../../../../renderer/features/print/plan-blocks';
import {
  firstChoices,
  languageFor,
  printFileName,
} from '../../../../../renderer/features/print/print-choices';
import { printWords } from '../../../../../renderer/features/print/print-words';
import { sheetContent } from '../../../../../renderer/features/print/sheet-content';
import { fullCase, today } from './full-case';

beforeAll(() => startI18n('en'));

const usual = { language: 'en', paper: 'A4', reachUs: '' } as const;
const brief = (changed: object = {}, language: 'en' | 'ar' = 'en') =>
  briefBlocks({
    view: fullCase(),
    choices: { hideNames: false, needToKnow: false, notes: true, ...changed },
    words: printWords(language),
    today,
  });
const plan = (changed: object = {}, language: 'en' | 'ar' = 'en') =>
  planBlocks({
    view: fullCase(),
    choices: { hideNames: false, reachUs: '', ...changed },
    words: printWords(language),
    today,
    officeName: 'Field office',
  });

/** All words on the paper, for what must and must not stand on it. */
const said = (blocks: readonly Block[]): string => JSON.stringify(blocks);
const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

describe('the case brief', () => {
  it('says what a colleague must know, in order', () => {
    expect(headings(brief())).toEqual([
      'People',
      'What the client asks for',
      'Situation',
      'Stay',
      'Urgent risks',
      'Needs',
      'Consent',
      'Plan',
      'Review of the plan',
      'Last notes',
    ]);
  });

  it('marks an age that may lie under 18', () => {
    expect(said(brief())).toContain('17–18 years, may be under 18');
  });

  it('counts need-to-know facts and prints them only when asked to', () => {
    expect(said(brief())).not.toMatch(/Survivor of violence/);
    expect(said(brief())).toContain('One need-to-know fact is not printed');
    expect(said(brief({ needToKnow: true }))).toMatch(/Survivor of violence/);
    expect(said(brief({ needToKnow: true }))).not.toContain('need-to-know');
  });

  it('names nobody of the case where names are hidden', () => {
    const coded = said(brief({ hideNames: true }));
    for (const name of ['Mariam', 'Yusuf', 'Uncle Daud', 'Neighbour Zahra'])
      expect(coded).not.toContain(name);
    expect(coded).toContain('Sparrow');
    expect(coded).toContain('Person 2');
  });

  it('says who gave consent only where it was not the client, also by the code of an earlier version', () => {
    const givenBy = (code: string) => {
      const view = fullCase();
      view.consents[0]!.givenBy = code;
      return said(
        briefBlocks({
          view,
          choices: { hideNames: false, needToKnow: false, notes: true },
          words: printWords('en'),
          today,
        }),
      );
    };
    expect(givenBy('self')).toBe(givenBy('client'));
    expect(givenBy('self')).not.toContain('The person themselves');
    expect(givenBy('caregiver')).toContain('Parent or caregiver');
  });

  it('leaves the notes out when they are not wanted', () => {
    expect(headings(brief({ notes: false }))).not.toContain('Last notes');
  });

  it('ends no page with a heading: headings stay with what follows, and nothing follows the last of them without a block', () => {
    const blocks = brief();
    expect(
      blocks
        .filter(({ kind }) => kind === 'heading' || kind === 'lead' || kind === 'title')
        .every((block) => 'stays' in block && block.stays),
    ).toBe(true);
    expect(blocks.at(-1)).not.toHaveProperty('stays', true);
  });

  it('is worded in Arabic where asked, with digits that everybody here reads', () => {
    const blocks = brief({}, 'ar');
    expect(said(blocks)).not.toMatch(/\bsheet\./);
    expect(said(blocks)).toContain('2031');
    expect(said(blocks)).toMatch(/[\u0621-\u064a]/);
    expect(said(blocks)).not.toMatch(/[٠-٩]/);
  });
});

describe('the client’s copy of the plan', () => {
  it('holds goals and steps in their own words, who does what by when, and when we meet', () => {
    const words = said(plan());
    expect(words).toContain('I want my children in school');
    expect(words).toContain('"You","by 14 March 2031"');
    expect(words).toContain('2 April 2031');
  });

  it('holds no risk, no need, no note, no result and no service', () => {
    const words = said(plan());
    for (const secret of [
      'violence',
      'Risk',
      'threat',
      'School fees',
      'Told in confidence',
      'Shelter called back',
      'safe shelter',
    ]) {
      expect(words.toLowerCase()).not.toContain(secret.toLowerCase());
    }
  });

  it('leaves out what was cancelled, and lists what was reached', () => {
    expect(said(plan())).not.toContain('Cancelled step');
    expect(headings(plan())).toEqual(['Reached', 'Our next meeting', 'How to reach us']);
  });

  it('leaves lines to write on where nothing was typed', () => {
    expect(plan().at(-1)).toEqual({ kind: 'blank', lines: 2 });
    expect(plan({ reachUs: '+49 30 1234\nMon–Thu' }).slice(-2)).toMatchObject([
      { text: '+49 30 1234' },
      { text: 'Mon–Thu' },
    ]);
  });

  it('says nothing of a meeting that is over', () => {
    const view = fullCase();
    view.reviews[0]!.nextOn = '2020-01-01';
    const blocks = planBlocks({
      view,
      choices: { hideNames: false, reachUs: '' },
      words: printWords('en'),
      today,
      officeName: '',
    });
    expect(said(blocks)).not.toContain('2020');
  });
});

describe('what is chosen first', () => {
  it('is the client’s language for their copy, the window’s for the brief', () => {
    expect(languageFor('plan', fullCase(), 'en')).toBe('ar');
    expect(languageFor('brief', fullCase(), 'en')).toBe('en');
  });

  it('hides names where the case does', () => {
    const view = fullCase();
    expect(firstChoices(view, 'brief', usual).hideNames).toBe(false);
    view.case.hideName = true;
    expect(firstChoices(view, 'brief', usual).hideNames).toBe(true);
  });

  it('gives a file name without a name of anybody', () => {
    expect(printFileName('brief', fullCase())).toBe('case-brief-FO-2026-0142.pdf');
  });
});

describe('a sheet', () => {
  it('has another key for other words, so that a preview never shows an older paper', () => {
    const make = (language: 'en' | 'ar') =>
      sheetContent({
        view: fullCase(),
        choices: { ...firstChoices(fullCase(), 'brief', usual), language },
        words: printWords(language),
        today,
        now: Date.parse('2026-11-21T10:00:00Z'),
        officeName: 'Field office',
        printedBy: 'Amina',
        isSample: false,
      });
    expect(make('en').key).toBe(make('en').key);
    expect(make('en').key).not.toBe(make('ar').key);
    expect(make('en').foot.join()).toContain('Amina');
  });
});

describe('blocks', () => {
  it('says nothing where there is nothing to say', () => {
    expect(fact('Born', null, '', false, undefined)).toEqual([]);
    expect(paragraphs(' \n ')).toEqual([]);
  });

  it('gives the box of a step to its first paragraph, and lets the last stay with who does it', () => {
    expect(paragraphs('Call\r\nthe   clinic', 'step', true)).toEqual([
      { kind: 'text', text: 'Call', look: 'step' },
      { kind: 'text', text: 'the clinic', look: 'body', stays: true },
    ]);
  });
});
