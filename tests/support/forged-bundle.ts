import { writeBundle } from '../../electron/vault/bundles/format/bundle-writer';
import { signerFromSeed } from '../../electron/vault/bundles/format/minisign';
import { newId } from '../../electron/vault/ids';
import { entriesOfStream, headsOfStream } from '../../electron/vault/journal/entries-queries';
import type { Entry } from '../../shared/journal/entry';
import { streamOf } from '../../shared/ids';
import type { TestOffice } from './test-office';

export interface Forgery {
  from: TestOffice;
  to: TestOffice;
  /** Whole streams of the sender's journal; its office's own is always among them. */
  streams: string[];
  out: string;
  /** What the signed list of cases says; none of them unless told. */
  cases?: string[];
  blobs?: Uint8Array[];
  /** The last word on what is sent of each stream. */
  alter?: (entries: Entry[]) => Entry[];
}

/** A bundle by an office that signs properly and sends what no honest program would. */
export async function forgeBundle({
  from,
  to,
  streams,
  out,
  cases = [],
  alter = (all) => all,
}: Forgery): Promise<void> {
  const { vault } = from.session();
  const { identity, db } = vault;
  vault.journal.signHeads();
  const sent = [...new Set([identity.officeStream, ...streams])].map((stream) => ({
    stream,
    entries: alter(entriesOfStream(db, stream)),
  }));
  const lines = sent
    .flatMap(({ entries }) => entries.map((entry) => `${JSON.stringify(entry)}\n`))
    .join('');
  await writeBundle({
    out,
    recipients: [to.session().vault.identity.age.hybrid.recipient],
    signer: signerFromSeed(identity.privateKey),
    draft: {
      bundleId: newId(),
      sender: {
        officeId: identity.officeId,
        officeName: 'Forger',
        kind: 'field',
        deviceId: identity.deviceId,
      },
      seq: 1,
      previous: null,
      purpose: 'a test',
      consent: cases.map((id) => ({ case: id, consent: newId() })),
      createdAt: new Date(vault.now()).toISOString(),
      appVersion: '0.0.0',
      schema: 1,
      streams: sent.map(({ stream }) => ({
        stream,
        heads: headsOfStream(db, stream).map(({ device, seq, link, signature }) => ({
          device,
          seq,
          link: link.toString('base64url'),
          signature: signature!.toString('base64url'),
        })),
      })),
      counts: { cases: cases.length },
    },
    members: [{ name: 'data/journal-0001.jsonl', open: () => [Buffer.from(lines)] }],
  });
}

/** Writes into any stream of a vault, as a changed program would. */
export function writeAs(
  office: TestOffice,
  stream: string,
  sets: { kind: string; id: string; field: string; value: unknown }[],
  actor = office.session().user.id,
): void {
  office.session().vault.journal.append({ stream, actor, command: 'cases.update', sets });
}

export const caseStream = (id: string): string => streamOf('case', id);
