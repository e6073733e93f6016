import { chmodSync, cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { handOver as handToProgram } from '../../support/electron-app';
import { HandOverPages } from '../../e2e/pages/hand-over-pages';
import { shell, stockTools } from '../../support/stock-tools';
import { type BenchVault, createBenchVault, openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault } from '../support/demo-vaults';
import { type Measure, median, settleDisk, timed } from '../support/figures';
import { packagedJob, packagedTicket } from '../support/packaged-job';
import { startProgram, unlockIn } from '../support/program';
import { satchelCommand } from '../support/satchel-command';
import { BENCH_PASSPHRASE } from '../support/bench-vault';

const TURNS = 3;
const LARGE_MB = 2000;
/** So long at least somebody looks for a file in the system's dialog. */
const LOOKING_MS = 1500;

const cardOf = async ({ api }: BenchVault) => {
  const { card, fingerprint } = await api.contacts.ownCard({});
  return { card, fingerprint };
};

/** Two offices that know each other; both vaults are locked then. */
async function offices(documentsMb: number) {
  const { dir, remove } = await copyOfDemoVault({ cases: 100, documentsMb });
  const work = join(dir, '..', 'work');
  mkdirSync(work);
  chmodSync(work, 0o777);
  const field = await openBenchVault(dir);
  const headquartersDir = join(work, 'headquarters');
  const headquarters = await createBenchVault(headquartersDir, 'Headquarters', 'headquarters');
  const contact = await field.api.contacts.add(await cardOf(headquarters));
  await headquarters.api.contacts.add(await cardOf(field));
  const { identity, recipient } = headquarters.session.vault.identity.age.hybrid;
  await field.close();
  await headquarters.close();
  return { dir, headquartersDir, work, remove, contact, identity, recipient };
}

/** The same hand-over by clicks of the packaged program, without the clicks; and by the shipped command line with much more. */
export const packagedBundles: Measure = {
  name: 'packaged-bundles',
  title: 'Hand over in the packaged program',
  async run({ documentsMb }) {
    return [...(await inTheProgram(documentsMb)), ...(await withMuch())];
  },
};

async function inTheProgram(documentsMb: number) {
  const tools = await stockTools();
  const { dir, headquartersDir, work, remove, contact, identity, recipient } =
    await offices(documentsMb);
  const bundle = join(work, 'ours.satchel');
  const age = async (script: string): Promise<number> => {
    settleDisk();
    const { ms, result } = await timed(() => shell(tools, work, script, { AGE: tools.ageHybrid }));
    if (result.code !== 0) throw new Error(result.stderr);
    return ms;
  };
  await age(`echo '${identity}' > identity.txt; echo '${recipient}' > recipient.txt`);

  const field = await startProgram(dir);
  await unlockIn(field);
  const exported: number[] = [];
  const peerExported: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const name of ['ours.satchel', 'peer.age']) rmSync(join(work, name), { force: true });
    const ticket = await packagedTicket(field, bundle);
    const order = { cases: 'all', contactIds: [contact.id], purpose: 'monthly', ticket };
    settleDisk();
    exported.push((await timed(() => packagedJob(field.window, 'bundles.export', order))).ms);
    if (turn === 0)
      await age('mkdir files && $AGE -d -i identity.txt ours.satchel | tar -x -C files');
    peerExported.push(await age('tar -C files -cf - . | $AGE -R recipient.txt -o peer.age'));
  }
  await field.close();

  handToProgram(bundle);
  const imported: number[] = [];
  const peerImported: number[] = [];
  const peerFlushed: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    // A bundle is new to a vault once.
    const vault = `${headquartersDir}-${turn}`;
    cpSync(headquartersDir, vault, { recursive: true });
    imported.push(await importIn(vault, bundle));
    // Nothing is removed before the end: ext4 passes over each inode that was given free in the last minutes, and
    // making files beside a tree that has just been removed takes twice the processor time (measured).
    const peer = (out: string): string =>
      `mkdir ${out} && $AGE -d -i identity.txt peer.age | tar -x -C ${out}`;
    peerImported.push(await age(peer(`out-${turn}`)));
    peerFlushed.push(await age(`${peer(`flushed-${turn}`)} && sync -f flushed-${turn}`));
  }
  const megabytes = statSync(bundle).size / 1e6;
  const rate = (name: string, own: number, peer: number, peerName: string) => ({
    name,
    value: (megabytes / own) * 1000,
    unit: 'MB/s' as const,
    peer: { name: peerName, value: (megabytes / peer) * 1000 },
    note: `${megabytes.toFixed(0)} MB`,
  });
  const targetRatio = { least: 0.5 };
  remove();
  return [
    {
      ...rate('export, packaged program', median(exported), median(peerExported), 'tar | age'),
      targetRatio,
    },
    {
      ...rate('import, packaged program', median(imported), median(peerImported), 'age -d | tar'),
      targetRatio,
    },
    // Ours is on the disk when it says so; theirs is in memory.
    rate('import, both on the disk', median(imported), median(peerFlushed), 'age -d | tar; sync'),
  ];
}

/**
 * Milliseconds from the choice of the file until the window says that all of it is in the vault, as a person does it: a
 * measure by calls of ours had timed a way that no button took.
 */
async function importIn(vault: string, bundle: string): Promise<number> {
  const head = await startProgram(vault);
  await unlockIn(head);
  const rail = head.window.getByRole('navigation', { name: 'Places' });
  await rail.getByRole('link', { name: 'Hand-over' }).click();
  const pages = new HandOverPages(head.window);
  const choose = await pages.beginImport();
  await setTimeout(LOOKING_MS);
  settleDisk();
  const { ms } = await timed(async () => {
    await choose(bundle);
    await pages.main.getByRole('button', { name: 'Apply' }).click();
    // Asked at each frame, where an expectation would ask in steps of its own.
    await pages.main.getByRole('status').filter({ hasText: 'is taken in' }).waitFor();
  });
  await head.close();
  return ms;
}

async function withMuch() {
  const { dir, headquartersDir, work, remove } = await offices(LARGE_MB);
  const bundle = join(work, 'large.satchel');
  const exported = await satchelCommand<object>(
    BENCH_PASSPHRASE,
    'export',
    dir,
    '--to',
    'Headquarters',
    '--cases',
    'all',
    '--purpose',
    'monthly',
    '--out',
    bundle,
  );
  const imported = await satchelCommand<object>(
    BENCH_PASSPHRASE,
    'import',
    headquartersDir,
    bundle,
  );
  const note = `${(statSync(bundle).size / 1e6).toFixed(0)} MB, command line`;
  remove();
  const figure = (name: string, value: number) => ({
    name,
    value,
    unit: 'MB' as const,
    target: { most: 600 },
    note,
  });
  return [
    figure('most memory of an export', exported.peakMb),
    figure('most memory of an import', imported.peakMb),
  ];
}
