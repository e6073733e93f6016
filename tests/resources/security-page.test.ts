import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import handOver from '../../resources/locales/en/hand-over.json';
import settings from '../../resources/locales/en/settings.json';
import verify from '../../resources/locales/en/verify.json';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, '.github/SECURITY.md'), 'utf8');
/** The rows of the table of promises, without its head. */
const promises = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1);

describe('the page about security', () => {
  it('names for every promise tests that are there', () => {
    expect(promises.length).toBeGreaterThan(12);
    for (const promise of promises) {
      const tests = [...promise.matchAll(/`(tests\/[^`]+)`/g)].map(([, path]) => path!);
      expect(tests, promise).not.toEqual([]);
      for (const path of tests) expect(existsSync(join(root, path)), path).toBe(true);
    }
  });

  it('says what is not promised, and what to do when a laptop is lost', () => {
    for (const words of ['malware', 'watched unlock', 'while the vault is open', 'handed over'])
      expect(page.toLowerCase()).toContain(words);
    expect(page).toContain('### A laptop is lost');
  });

  it('sends whoever lost a laptop through menus and buttons that are there', () => {
    const { tabs } = settings;
    for (const way of [
      `*Settings → ${tabs.check} → ${verify.lost.open}*`,
      `*Settings → ${tabs.laptops}*: *${handOver.laptops.lost}*`,
      `*${handOver.home.title} → ${handOver.home.contacts.open}*`,
      `*${handOver.contacts.acts.revoke}*`,
    ])
      expect(page).toContain(way);
    const lost = page.slice(page.indexOf('### A laptop is lost'), page.indexOf('## For the eng'));
    expect(lost.match(/\*[^*]+\*/g)).toHaveLength(5);
  });
});
