import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ExportResult } from '../../../shared/bundles/export-facts';
import type { ImportPreview } from '../../../shared/bundles/import-facts';
import { shell, type StockTools, stockTools } from '../../support/stock-tools';
import { type BenchVault, createBenchVault, openBenchVault } from '../support/bench-vault';
import { copyOfDemoVault, type DemoOrder } from '../support/demo-vaults';
import { type Figure, type Measure, median, settleDisk, timed } from '../support/figures';

const TURNS = 3;

async function introduce(from: BenchVault, to: BenchVault): Promise<string> {
  const { card, fingerprint } = await from.api.contacts.ownCard({});
  return (await to.api.contacts.add({ card, fingerprint })).id;
}

async function exportAll(field: BenchVault, contactId: string, out: string): Promise<ExportResult> {
  const order = { cases: 'all' as const, contactIds: [contactId], purpose: 'monthly hand-over' };
  const { jobId } = await field.api.bundles.export({
    ...order,
    ticket: field.ticket('bundle', out),
  });
  return field.jobResult<ExportResult>(jobId);
}

async function importAll(headquarters: BenchVault, path: string): Promise<void> {
  const { jobId } = await headquarters.api.bundles.stage({
    ticket: headquarters.ticket('arrived', path),
  });
  const { stagingId } = await headquarters.jobResult<ImportPreview>(jobId);
  await headquarters.api.bundles.apply({ stagingId });
}

async function tool(tools: StockTools, dir: string, script: string): Promise<void> {
  const { code, stderr } = await shell(tools, dir, script, { AGE: tools.ageHybrid });
  if (code !== 0) throw new Error(stderr);
}

interface Taken {
  exported: number[];
  peerExport: number[];
  imported: number[];
  peerImport: number[];
  bytes: number;
  entries: number;
}

/**
 * A field office writes a bundle and a new headquarters takes it in; in turns with `tar | age` and
 * `age -d | tar` on the very files that are in it. Ours also signs, hashes, links and flushes.
 */
async function handOver(order: DemoOrder): Promise<Taken> {
  const tools = await stockTools();
  const { dir, remove } = await copyOfDemoVault(order);
  const work = join(dir, '..', 'work');
  mkdirSync(work);
  const field = await openBenchVault(dir);
  const bundle = join(work, 'ours.satchel');
  const taken: Taken = {
    exported: [],
    peerExport: [],
    imported: [],
    peerImport: [],
    bytes: 0,
    entries: 0,
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const headquarters = await createBenchVault(
      join(work, `hq-${turn}`),
      `Headquarters ${turn}`,
      'headquarters',
    );
    const { hybrid } = headquarters.session.vault.identity.age;
    writeFileSync(join(work, 'identity.txt'), `${hybrid.identity}\n`);
    writeFileSync(join(work, 'recipient.txt'), `${hybrid.recipient}\n`);
    const contactId = await introduce(headquarters, field);
    await introduce(field, headquarters);

    // Trees stay until the end: making files beside one that was just removed takes ext4 twice the time (measured).
    for (const name of ['ours.satchel', 'peer.age']) rmSync(join(work, name), { force: true });
    settleDisk();
    const exported = await timed(() => exportAll(field, contactId, bundle));
    const [files, out] = [`files-${turn}`, `out-${turn}`];
    await tool(
      tools,
      work,
      `mkdir ${files} && $AGE -d -i identity.txt ours.satchel | tar -x -C ${files}`,
    );
    settleDisk();
    const peerExport = await timed(() =>
      tool(tools, work, `tar -C ${files} -cf - . | $AGE -R recipient.txt -o peer.age`),
    );
    settleDisk();
    const imported = await timed(() => importAll(headquarters, bundle));
    settleDisk();
    const peerImport = await timed(() =>
      tool(tools, work, `mkdir ${out} && $AGE -d -i identity.txt peer.age | tar -x -C ${out}`),
    );
    taken.exported.push(exported.ms);
    taken.peerExport.push(peerExport.ms);
    taken.imported.push(imported.ms);
    taken.peerImport.push(peerImport.ms);
    taken.bytes = statSync(bundle).size;
    taken.entries = exported.result.entries;
    await headquarters.close();
  }
  await field.close();
  remove();
  return taken;
}

const megabytesASecond = ({ bytes }: Taken, times: number[]): number => bytes / 1e3 / median(times);

function figuresOf(name: string, taken: Taken, targetRatio?: Figure['targetRatio']): Figure[] {
  const { exported, peerExport, imported, peerImport } = taken;
  const note = `${(taken.bytes / 1e6).toFixed(0)} MB, ${taken.entries} entries`;
  const rate = (own: number[], peer: number[], peerName: string) => ({
    value: megabytesASecond(taken, own),
    unit: 'MB/s' as const,
    peer: { name: peerName, value: megabytesASecond(taken, peer) },
    note,
    ...(targetRatio ? { targetRatio } : {}),
  });
  return [
    { name: `export, ${name}`, ...rate(exported, peerExport, 'tar | age') },
    { name: `import, ${name}`, ...rate(imported, peerImport, 'age -d | tar') },
  ];
}

export const bundles: Measure = {
  name: 'bundles',
  title: 'Hand over by bundle',
  async run({ sizes, documentsMb }) {
    const papers = await handOver({ cases: 100, documentsMb });
    const words = await handOver({ cases: Math.min(1000, Math.max(...sizes)) });
    const perSecond = (times: number[]): number => (words.entries / median(times)) * 1000;
    return [
      ...figuresOf('mostly documents', papers, { least: 0.5 }),
      ...figuresOf('casework alone', words),
      { name: 'export, entries', value: perSecond(words.exported), unit: 'entries/s' },
      {
        name: 'import, entries',
        value: perSecond(words.imported),
        unit: 'entries/s',
        note: 'verified, previewed and applied',
      },
    ];
  },
};
