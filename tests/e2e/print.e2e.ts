import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  closeSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

import { expect, type Page, test } from '@playwright/test';

import { type LaunchedApp, launchPackaged, removeHome } from '../support/electron-app';
import { askVault } from './support-shell';

const goal = 'I want my children to go to school near the house';
const step = 'Ask the school office for the papers that they need';
const arabicGoal = 'أريد أن أتعلم اللغة وأجد عملاً';
const tomorrow = new Date(Date.now() + 86_400_000);
const longNote = Array.from(
  { length: 260 },
  (_, at) => `Sentence ${at + 1} of a long talk about the journey.`,
).join(' ');

let program: LaunchedApp;
let page: Page;
let caseId: string;
let number: string;
let name: string;
const complaints: string[] = [];

const ask = async <T>(channel: string, input: object): Promise<T> => {
  const answer = await askVault(page, channel, input);
  if (!answer.ok) throw new Error(`${channel}: ${answer.code}`);
  return answer.value as T;
};

test.beforeAll(async () => {
  program = await launchPackaged();
  page = program.window;
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await ask('session.openSample', {});
  await fillCase();
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});
test.afterAll(async () => {
  await program.close();
  removeHome(program.home);
});

async function fillCase(): Promise<void> {
  const { rows } = await ask<{ rows: { id: string; number: string; name: string }[] }>(
    'cases.list',
    {
      filter: { status: 'open', riskLevel: 'high' },
      sort: 'number',
      limit: 1,
    },
  );
  ({ id: caseId, number, name } = rows[0]!);
  const added = await ask<{ id: string }>('plans.addGoal', { caseId, words: goal, agreed: true });
  await ask('plans.addAction', {
    goalId: added.id,
    what: step,
    responsible: 'client',
    due: '2031-03-14',
  });
  await ask('plans.addGoal', { caseId, words: arabicGoal });
  await ask('plans.addReview', {
    caseId,
    heldOn: isoDay(new Date()),
    nextOn: isoDay(tomorrow),
    summary: 'Went well.',
  });
  await ask('notes.add', { caseId, text: longNote });
}

const isoDay = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
const inWords = (date: Date): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(date);

type Choice = { what: 'brief' | 'plan'; language: 'English' | 'العربية'; paper: 'A4' | 'Letter' };

const papers: Choice[] = [
  { what: 'brief', language: 'English', paper: 'A4' },
  { what: 'brief', language: 'العربية', paper: 'Letter' },
  { what: 'plan', language: 'English', paper: 'Letter' },
  { what: 'plan', language: 'العربية', paper: 'A4' },
];

async function choose({ what, language, paper }: Choice): Promise<void> {
  await page.evaluate(
    (to) => void (window.location.hash = `#${to}`),
    `/cases/${caseId}/print?what=${what}`,
  );
  await press('radio', language);
  await press('radio', paper);
  await ready();
}

/** The box itself is unseen: a press on its words waits until nothing, such as a message, lies over them. */
const press = (role: 'radio' | 'checkbox', named: string): Promise<void> =>
  page
    .getByRole(role, { name: named, exact: role === 'radio' })
    .locator('xpath=ancestor::label')
    .click();

const ready = async (): Promise<void> => {
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeEnabled();
  await expect(page.getByRole('img', { name: 'Page 1 of' })).toBeVisible();
};

async function savePdf(label: string): Promise<string> {
  const path = join(program.home, 'files', `${label}.pdf`);
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await page.getByRole('button', { name: 'Choose where' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  await expect(page.getByRole('alertdialog')).toBeHidden();
  return path;
}

const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
const info = (pdf: string): string => execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });

/** Name and type of each font, and whether it is embedded. */
const fontsOf = (pdf: string): { name: string; type: string; embedded: boolean }[] =>
  execFileSync('pdffonts', [pdf], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter(Boolean)
    .map((line) => ({
      name: line.slice(0, 36).trim(),
      type: line.slice(37, 54).trim(),
      embedded: /\byes\b/.test(line.slice(71, 75)),
    }));

/** Pictures of the pages, for whoever wants to look. */
function draw(pdf: string, label: string): void {
  mkdirSync('test-results', { recursive: true });
  execFileSync('pdftoppm', ['-png', '-r', '70', pdf, join('test-results', `print-${label}`)]);
}

const sizes = { A4: /595\.\d* x 84[12]\.?\d* pts/, Letter: /612 x 792 pts/ };

for (const paper of papers) {
  const language = paper.language === 'English' ? 'en' : 'ar';
  const label = `${paper.what}-${language}-${paper.paper}`;
  test(`the ${paper.what} in ${language} on ${paper.paper} is real text in our own embedded fonts`, async () => {
    await choose(paper);
    await page.screenshot({ path: `test-results/print-screen-${label}.png` });
    const previewed = await page.getByRole('img', { name: /^Page \d+ of \d+$/ }).count();
    const pdf = await savePdf(label);
    draw(pdf, label);

    expect(info(pdf)).toMatch(sizes[paper.paper]);
    expect(info(pdf)).toMatch(/Tagged:\s+yes/);
    expect(info(pdf)).toContain(`Pages:           ${previewed}\n`);
    expect(info(pdf)).not.toContain(name);
    const fonts = fontsOf(pdf);
    expect(fonts.every(({ embedded }) => embedded)).toBe(true);
    expect(fonts.map(({ type }) => type).filter((type) => !/TrueType|CID/.test(type))).toEqual([]);
    expect(fonts.filter(({ name: font }) => !/^[A-Z]{6}\+NotoSans/.test(font))).toEqual([]);
    expect(fonts.some(({ name: font }) => font.includes('NotoSansArabic'))).toBe(true);

    const text = textOf(pdf).replaceAll(/\s+/g, ' ');
    expect(text).toContain(number);
    // Words of the case stay in the language in which they were said.
    for (const word of goal.split(' ')) expect(text).toContain(word);
    if (language === 'en') {
      expect(text).toContain(`Page 1 of ${previewed}`);
      expect(text).toContain(paper.what === 'brief' ? 'Confidential' : 'Our next meeting');
      expect(text).toContain(paper.what === 'brief' ? '14 March 2031' : inWords(tomorrow));
    } else {
      const letters = new Set(text.normalize('NFKC').match(/[\u0621-\u064a]/g));
      expect(letters.size).toBeGreaterThan(20);
      expect(text).toContain('2031');
    }
    if (paper.what === 'plan') {
      expect(text).not.toContain('Sentence 1 ');
      expect(text).not.toMatch(/Risk level|مستوى الخطر/);
    }
  });
}

test('a long note goes on from page to page without a line lost or said twice', async () => {
  await choose(papers[0]!);
  const text = textOf(await savePdf('long'))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/Sample office · Printed.*?Invented sample case · [\w-]+ /g, '');
  const said = [...text.matchAll(/Sentence (\d+) of/g)].map(([, at]) => Number(at));
  expect(said).toEqual(Array.from({ length: 260 }, (_, at) => at + 1));
});

test('names give way to the code of the case, and need-to-know facts are only counted', async () => {
  await choose(papers[0]!);
  await press('checkbox', 'Case code instead of names');
  await press('checkbox', 'The last notes');
  await ready();
  const text = textOf(await savePdf('coded'));
  expect(text).not.toContain(name);
  expect(text).not.toContain('Sentence 1 ');
  expect(text).toContain(number);
});

test('printing on paper is noted before the printer is asked, and the warning says what it means', async () => {
  await program.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    webContents.print = (options, done) => {
      asked.push(options);
      done?.(true, '');
    };
  });
  await choose(papers[2]!);
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('outside the vault');
  await expect(dialog).toContainText('safe for the person to carry');
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByText('Sent to the printer.')).toBeVisible();
  const asked = await program.app.evaluate(
    () => (globalThis as unknown as { asked: unknown[] }).asked,
  );
  expect(asked).toMatchObject([{ silent: false, pageSize: 'Letter' }]);
});

test('no PDF lies anywhere but where it was saved', () => {
  const pdfs = readdirSync(program.home, { recursive: true, encoding: 'utf8' }).filter((path) =>
    startsAsPdf(join(program.home, path)),
  );
  expect(pdfs.filter((path) => !path.startsWith('files/'))).toEqual([]);
  expect(pdfs.length).toBeGreaterThan(4);
});

function startsAsPdf(path: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
  const file = openSync(path, 'r');
  const start = Buffer.alloc(4);
  readSync(file, start, 0, 4, 0);
  closeSync(file);
  return start.toString('latin1') === '%PDF';
}

test('the saved file is for its owner alone, and the page complained of nothing', () => {
  const saved = join(program.home, 'files', 'long.pdf');
  expect(statSync(saved).mode & 0o777).toBe(0o600);
  expect(complaints).toEqual([]);
});
