import { entriesOfStream } from '../../../electron/vault/journal/entries-queries';
import { dumpProjection } from '../../../electron/vault/journal/rebuild';
import { caseStreams } from '../../../electron/vault/services/cases/case-streams';
import { isWithheld } from '../../../shared/journal/entry';
import { alive } from './exchange';
import { officeIdOf, type Site, type World } from './world';
import { caseIds } from './work';

const column = (site: Site, sql: string): Set<string> =>
  new Set(site.session().vault.db.prepare(sql).pluck().all() as string[]);

/** Histories of cases that are neither locked, erased nor kept back in part by a client's wish. */
function wholeStreams(world: World, site: Site, wished: ReadonlySet<string>): Map<string, string> {
  const { db } = site.session().vault;
  const stuck = stuckInOffice(world, site);
  const whole = new Map<string, string>();
  const lines = new Map<string, string[]>();
  for (const line of dumpProjection(db)) {
    const stream = /"stream":"([^"]+)"/.exec(line)?.[1] ?? '';
    lines.set(stream, [...(lines.get(stream) ?? []), line]);
  }
  for (const caseId of caseIds(site)) {
    if (stuck.has(caseId)) continue;
    for (const stream of caseStreams(db, caseId, { evenRemoved: false }))
      if (!stuck.has(stream) && !wished.has(stream))
        whole.set(
          stream,
          [...(lines.get(stream) ?? []), ...history(site, stream)].sort().join('\n'),
        );
  }
  return whole;
}

/**
 * Cases that are locked and histories that are erased on any laptop of the office: others hand over to the office, and
 * what one laptop of it has erased, or may not hand on, does not reach another one through it.
 */
const stuckInOffice = (world: World, site: Site): Set<string> =>
  new Set(
    alive(world)
      .filter((other) => officeIdOf(other) === officeIdOf(site))
      .flatMap((other) => [
        ...column(other, 'SELECT case_id FROM case_locks'),
        ...column(other, 'SELECT stream FROM erased_streams'),
      ]),
  );

const history = ({ session }: Site, stream: string): string[] =>
  entriesOfStream(session().vault.db, stream).map(({ device, seq, changes }) =>
    JSON.stringify([
      device,
      seq,
      changes.map((change) =>
        isWithheld(change) ? 'withheld' : [change.kind, change.id, change.field, change.value],
      ),
    ]),
  );

function wishedStreams(world: World): Set<string> {
  const wished = new Set<string>();
  for (const site of alive(world)) {
    const { db } = site.session().vault;
    const asked = column(
      site,
      'SELECT DISTINCT c.id FROM consents x JOIN cases c ON c.id = x.case_id WHERE x.withheld IS NOT NULL OR x.withheld_facts IS NOT NULL',
    );
    for (const caseId of asked) for (const stream of caseStreams(db, caseId)) wished.add(stream);
  }
  return wished;
}

/** Vaults that hold a case wholly say the same of it. */
export function checkAgreement(world: World): void {
  const wished = wishedStreams(world);
  const said = new Map<string, { site: Site; text: string }>();
  for (const site of alive(world))
    for (const [stream, text] of wholeStreams(world, site, wished)) {
      const before = said.get(stream);
      if (!before) said.set(stream, { site, text });
      else if (before.text !== text) {
        const [one, other] = [before.text.split('\n'), text.split('\n')];
        throw new Error(
          `disagree on ${stream}: ${before.site.name} ${JSON.stringify(one.filter((line) => !other.includes(line)))} ${site.name} ${JSON.stringify(other.filter((line) => !one.includes(line)))}`,
        );
      }
    }
}
