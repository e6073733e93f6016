import type { CaseRow, CaseView } from '../../../shared/cases/contract';
import type { HistoryEntry } from '../../../shared/history/contract';
import type { SearchHit } from '../../../shared/search/contract';
import { caseSummary } from '../../vault/services/bundles/case-summary';
import { type Command, type Given, optional, table, word } from '../command';
import { caseIdOf } from '../case-id-of';
import { type OpenVault, openForCommand } from '../open-for-command';

const inVault = <T>(given: Given, work: (vault: OpenVault) => Promise<T>): Promise<T> =>
  openForCommand(word(given, 0, 'DIR'), optional(given, 'user'), work);

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const PAGE = 1000;

async function allRows(vault: OpenVault): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  for (;;) {
    const input = { sort: 'number', descending: false, offset: rows.length, limit: PAGE };
    const page = (await vault.call('cases.list', input)) as { total: number; rows: CaseRow[] };
    rows.push(...page.rows);
    if (page.rows.length < PAGE) return rows;
  }
}

export const casesCommands: Command[] = [
  {
    name: 'cases',
    words: 'DIR',
    about: 'List the cases.',
    run: (given) =>
      inVault(given, async (vault) => {
        const json = (await allRows(vault)).map(
          ({ id, number, name, status, riskLevel, updatedAt }) => ({
            id,
            number,
            name,
            status,
            riskLevel,
            updatedAt,
          }),
        );
        return {
          json,
          lines: table(
            json.map((row) => [
              row.number,
              row.name,
              row.status,
              row.riskLevel,
              day(row.updatedAt),
            ]),
          ),
        };
      }),
  },
  {
    name: 'case',
    words: 'DIR ID',
    about: 'Show one case, by its id or number.',
    run: (given) =>
      inVault(given, async (vault) => {
        const view = (await vault.call('cases.open', {
          caseId: caseIdOf(vault, word(given, 1, 'ID')),
        })) as CaseView;
        return { json: view, lines: caseSummary(view).trimEnd().split('\n') };
      }),
  },
  {
    name: 'search',
    words: 'DIR TEXT…',
    about: 'Search names in any script, numbers, phones and notes; says why each was found.',
    run: (given) =>
      inVault(given, async (vault) => {
        const text = given.words.slice(1).join(' ') || word(given, 1, 'TEXT');
        const { hits } = (await vault.call('search.find', { text, limit: 50 })) as {
          hits: SearchHit[];
        };
        const json = hits.map(({ kind, id, caseId: of, label, reason, field }) => ({
          kind,
          id,
          caseId: of,
          label,
          reason,
          field,
        }));
        return {
          json,
          lines: table(json.map((hit) => [hit.kind, hit.label, hit.reason, hit.caseId])),
        };
      }),
  },
  {
    name: 'history',
    words: 'DIR CASE',
    about: 'Every change of a case: who, when, where, old and new.',
    run: (given) =>
      inVault(given, async (vault) => {
        const input = { caseId: caseIdOf(vault, word(given, 1, 'CASE')), limit: 500 };
        const entries: HistoryEntry[] = [];
        for (let before: string | undefined; ;) {
          const page = (await vault.call('history.ofCase', {
            ...input,
            ...(before ? { before } : {}),
          })) as { entries: HistoryEntry[]; more: boolean };
          entries.push(...page.entries);
          before = page.entries.at(-1)?.clock;
          if (!page.more) break;
        }
        const lines = entries.flatMap((entry) =>
          entry.changes.map(
            (change) =>
              `${new Date(entry.at).toISOString()}  ${entry.actorName ?? '?'} (${entry.officeName ?? '?'}, laptop ${entry.deviceName ?? '?'})  ${change.kind}.${change.field}: ${JSON.stringify(change.old)} → ${JSON.stringify(change.new)}`,
          ),
        );
        return { json: entries, lines };
      }),
  },
];
