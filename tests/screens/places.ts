import type { Sample } from './sample';
import type { Show } from './show';

/** One state of the window worth looking at. */
export interface Place {
  name: string;
  /** Leaves the program showing it. */
  open: (show: Show, sample: Sample) => Promise<void>;
  /** A dialog or another part of a page that stands among the places itself. */
  floats?: boolean;
}

const at = (name: string, address: string | ((sample: Sample) => string)): Place => ({
  name,
  open: (show, sample) => show.go(typeof address === 'string' ? address : address(sample)),
});

/** The same page with something opened on it. */
const on = (name: string, page: Place, act: (show: Show) => Promise<void>): Place => ({
  name: `${page.name}-${name}`,
  floats: true,
  open: async (show, sample) => {
    await page.open(show, sample);
    await act(show);
    await show.settled();
  },
});

const pressing =
  (key: string) =>
  (show: Show): Promise<void> =>
    show.press(key);

/** The same page when something that takes a while has been drawn on it. */
const until = (page: Place, selector: string): Place => ({
  name: page.name,
  open: async (show, sample) => {
    await page.open(show, sample);
    await show.page.locator(selector).first().waitFor();
    await show.settled();
  },
});

const keys =
  (combination: string, text = '') =>
  async (show: Show): Promise<void> => {
    await show.page.keyboard.press(combination);
    if (text) await show.page.keyboard.type(text);
  };

const ofCase = (name: string, tab: string): Place =>
  at(`case-${name}`, ({ caseId }) => `/cases/${caseId}${tab}`);
const ofIntake = (page: string): Place =>
  at(`intake-${page}`, ({ draftId }) => `/intake/${draftId}/${page}`);

/** A page that is drawn: of a PDF, or of the preview before printing. */
const PAPER = 'canvas';

const today = at('today', '/today');
const cases = at('cases', '/cases');
const summary = ofCase('summary', '');
const people = at('people', '/people');

const exporting = at('hand-over-export', '/hand-over/export');

/** Everything to the one office that is known, as far as its people agreed. */
async function chooseAll(show: Show): Promise<void> {
  await show.page.getByRole('checkbox', { name: /Headquarters, case desk/ }).check({ force: true });
  await show.page.getByRole('radio').nth(1).check({ force: true });
  await show.settled();
  await show.page
    .getByRole('heading', { name: show.say('hand-over:export.step.consent') })
    .first()
    .evaluate((heading) => heading.scrollIntoView());
}

/** A dialog of the Add menu of a case, by its address. */
const adding = (what: string, tab = ''): Place =>
  at(`case-add-${what}`, ({ caseId }) => `/cases/${caseId}${tab}?add=${what}`);

/** Everything inside an open vault. */
export const places: readonly Place[] = [
  today,
  on('palette', today, keys('Control+k', 'ahmad')),
  on('palette-nothing', today, keys('Control+k', 'zzzzqqq')),
  on('keys', today, async ({ page }) => page.keyboard.press('?')),
  on('offline', today, pressing('app:offline.short')),
  cases,
  at('cases-filtered', '/cases?risk=high&overdue=yes'),
  at('cases-none', '/cases?q=zzzzqqq'),
  at('retention-not-set', '/cases/retention'),
  on('columns', cases, pressing('cases:list.chooseColumns')),
  summary,
  on(
    'said',
    at('interview', ({ toldCaseId }) => `/cases/${toldCaseId}`),
    async (show) => {
      const name = new RegExp(show.say('cases:interview.title'));
      await show.page.getByRole('button', { name }).press('Enter');
      await show.page.getByText('Dawit Tesfaye').last().scrollIntoViewIfNeeded();
    },
  ),
  ofCase('people', '/people'),
  ofCase('plan', '/plan'),
  ofCase('documents', '/documents'),
  ofCase('notes', '/notes'),
  ofCase('history', '/history'),
  until(ofCase('print', '/print'), PAPER),
  until(
    at('case-print-plan', ({ caseId }) => `/cases/${caseId}/print?what=plan`),
    PAPER,
  ),
  ...['empty-documents', 'empty-notes'].map((name) =>
    at(`case-${name}`, ({ emptyCaseId }) => `/cases/${emptyCaseId}/${name.replace('empty-', '')}`),
  ),
  on('add', summary, pressing('cases:case.add')),
  on('more', summary, pressing('cases:case.more')),
  on('note', summary, keys('Control+Shift+n', 'She called: the clinic can see him on Friday.')),
  adding('consent'),
  on('day-to-come', adding('consent'), async ({ page }) => {
    await page.getByRole('dialog').getByRole('spinbutton').first().focus();
    await page.keyboard.type('12122099');
    await page.keyboard.press('Tab');
  }),
  adding('risk'),
  adding('need'),
  adding('stay'),
  adding('goal', '/plan'),
  on('unsaved', adding('goal', '/plan'), async ({ page }) => {
    await page.keyboard.type('I want to find my brother');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
  }),
  adding('action', '/plan'),
  adding('review', '/plan'),
  adding('person', '/people'),
  until(
    at('document-pdf', ({ caseId, pdfId }) => `/cases/${caseId}/documents/${pdfId}`),
    PAPER,
  ),
  at('document-picture', ({ caseId, pictureId }) => `/cases/${caseId}/documents/${pictureId}`),
  at('people-found', '/people?q=ahmad'),
  people,
  at('person', ({ personId }) => `/people/${personId}`),
  at('intake-begun', '/intake'),
  ...[
    'interview',
    'consent',
    'name',
    'about',
    'languages',
    'household',
    'contact',
    'needs',
    'urgent',
    'ending',
    'check',
  ].map(ofIntake),
  at('visits', '/visits'),
  at('visits-prepare', ({ caseId }) => `/visits/prepare?cases=${caseId}`),
  at('visits-return', '/visits/return'),
  at('visits-remove', '/visits/remove'),
  at('visits-report', ({ packId }) => `/visits/report/${packId}`),
  on('picked', cases, async ({ page }) => {
    for (const nth of [1, 2, 3])
      await page
        .getByRole('row')
        .nth(nth)
        .getByRole('gridcell')
        .first()
        .locator('span')
        .first()
        .click();
  }),
  at('hand-over', '/hand-over'),
  at('hand-over-contacts', '/hand-over/contacts'),
  exporting,
  on('consent', exporting, chooseAll),
  at('hand-over-import', '/hand-over/import'),
  at('hand-over-quarantine', '/hand-over/quarantine'),
  at('hand-over-decisions', '/hand-over/decisions'),
  at('hand-over-notices', '/hand-over/notices'),
  at('hand-over-agency', '/hand-over/agency'),
  at('settings', '/settings'),
  at('settings-security', '/settings/security'),
  at('settings-backups', '/settings/backups'),
  at('settings-check', '/settings/check'),
  at('lost-laptop', '/lost-laptop'),
  at('answer-request', '/answer-request'),
  at('settings-office', '/settings/office'),
  at('settings-laptops', '/settings/laptops'),
  on('let-in', at('settings-laptops', '/settings/laptops'), pressing('hand-over:laptops.add')),
  at('settings-staff', '/settings/staff'),
  at('settings-read-log', '/settings/read-log'),
  at('settings-about', '/settings/about'),
  at('recovery', '/recovery'),
  at('no-such-page', '/nowhere'),
  at('no-such-case', '/cases/01890000-0000-7000-8000-000000000000'),
];
