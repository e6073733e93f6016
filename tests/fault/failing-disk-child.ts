/**
 * One operation on a disk that fails at each of many moments. Arguments: a plan as JSON. One line of JSON for each
 * moment: what was said, what was found, and whether it could be repeated.
 */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { diskErrors } from '../../electron/vault/db/disk-trouble';
import { toFailure } from '../../electron/vault/failure';
import { verifyVault } from '../../electron/vault/verify/verify-vault';
import { arm, disarm, type Fault } from '../support/faults/failing-disk';
import {
  openAt,
  type Operation,
  operations,
  type Place,
  type State,
} from '../support/faults/operations';

export interface Plan {
  operation: keyof typeof operations;
  /** Holds `vault` and `stick` as they are before; copied for each moment. */
  from: string;
  work: string;
  code: string;
  contact: string;
  reader: string;
  owner: string;
  faults: Omit<Fault, 'first'>[];
  /** Moments for each fault, spread evenly; 0: every one there is. */
  points: number;
  /** The first so many instead. */
  early?: number | undefined;
  /** What fails: everything, or a stick alone, which then lies on another disk. */
  stick: string | null;
}

export interface Moment extends Fault {
  operation: Plan['operation'];
  /** How many calls of this kind there are without a fault. */
  of: number;
  failed: number;
  /** What the person was told. */
  told: string;
  /** In the vault as it is open, and as it would be found after a kill. */
  inSession: State | null;
  onDisk: State;
  /** What will be told on Today. */
  diskErrors: number;
  /** Once more on a whole disk. */
  again: string;
  finally: State;
  problems: string[];
  litter: string[];
}

const plan = JSON.parse(process.argv[2]!) as Plan;
const operation: Operation = operations[plan.operation];
const NEVER = 1_000_000_000;

const place: Place = {
  root: join(plan.work, 'at'),
  dir: join(plan.work, 'at', 'vault'),
  stick: plan.stick ?? join(plan.work, 'at', 'stick'),
  code: plan.code,
  contact: plan.contact,
  reader: plan.reader,
  owner: plan.owner,
};

function layDown(): void {
  rmSync(place.root, { recursive: true, force: true });
  mkdirSync(place.root, { recursive: true });
  cpSync(plan.from, place.root, { recursive: true });
  if (plan.stick !== null) {
    rmSync(plan.stick, { recursive: true, force: true });
    cpSync(join(plan.from, 'stick'), plan.stick, { recursive: true });
  }
  operation.prepare?.(place);
}

type Open = ReturnType<typeof openAt>;
const noSession = null as never as Open;

async function told(work: () => unknown): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    const { code } = toFailure(error);
    // Only where there is no text for it does the reader of this test need to know more.
    return code === 'unexpected' ? `unexpected ${String((error as Error).stack)}` : code;
  }
}

async function stateOf(dir: string, begun: unknown): Promise<State> {
  let session: Open;
  try {
    session = openAt(dir, place.code);
  } catch {
    return 'neither';
  }
  try {
    return await operation.state(place, session, begun);
  } finally {
    await session.vault.swept;
    session.vault.close();
  }
}

/** As if the program were killed right now. */
async function stateAfterKill(begun: unknown): Promise<State> {
  const copy = join(plan.work, 'killed');
  rmSync(copy, { recursive: true, force: true });
  cpSync(place.dir, copy, { recursive: true });
  return stateOf(copy, begun);
}

async function moment(fault: Fault, of: number): Promise<Moment> {
  layDown();
  const session = operation.isClosed ? noSession : openAt(place.dir, place.code);
  await session?.vault.swept;
  const begun = operation.begin?.(session);
  arm(fault, plan.stick ?? place.root);
  const said = await told(() => operation.act(place, session, begun));
  const { calls, failed } = disarm();
  if (fault.first === NEVER) {
    session?.vault.close();
    return { ...fault, of: calls } as Moment;
  }
  const inSession = session ? await operation.state(place, session, begun) : null;
  const counted = session ? diskErrors(session.vault.db) : 0;
  const onDisk = await stateAfterKill(begun);
  const again = said === 'ok' ? 'ok' : await told(() => operation.act(place, session, begun));
  session?.vault.close();
  const end = await stateOf(place.dir, begun);
  const problems = end === 'neither' ? [] : await problemsOf(place.dir);
  return {
    operation: plan.operation,
    ...fault,
    of,
    failed,
    told: said,
    inSession,
    onDisk,
    diskErrors: counted,
    again,
    finally: end,
    problems,
    litter: litter(),
  };
}

async function problemsOf(dir: string): Promise<string[]> {
  const { vault } = openAt(dir, place.code);
  const { problems } = await verifyVault(vault);
  vault.close();
  return problems.map(({ code, detail }) => `${code} ${detail}`);
}

const UNFINISHED = /\.part$|\.new$|\.next$|^backup-|restoring|put-aside|-room$/;
const litter = (): string[] =>
  [place.root, place.stick]
    .flatMap((dir) => readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    .filter((path) => UNFINISHED.test(path.slice(path.lastIndexOf('/') + 1)));

for (const fault of plan.faults) {
  const { of } = await moment({ ...fault, first: NEVER }, 0);
  for (const first of momentsAmong(of))
    process.stdout.write(`${JSON.stringify(await moment({ ...fault, first }, of))}\n`);
}

function momentsAmong(of: number): number[] {
  if (plan.early !== undefined) return Array.from({ length: plan.early }, (_, index) => index + 1);
  const count = plan.points === 0 ? of : Math.min(of, plan.points);
  // The last call among them: endings go wrong more often than middles.
  return Array.from({ length: count }, (_, point) => of - Math.floor((point * of) / count));
}
