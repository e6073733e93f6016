import { describe, expect, it } from 'vitest';

import { encryptAge } from '../../../../../electron/vault/bundles/format/age-container';
import { generateOfficeIdentities } from '../../../../../electron/vault/bundles/format/identity';
import { signerFromSeed } from '../../../../../electron/vault/bundles/format/minisign';
import { writeTar } from '../../../../../electron/vault/bundles/format/tar-writer';
import { newId } from '../../../../../electron/vault/ids';
import { openPaper } from '../../../../../electron/vault/papers/open-paper';
import { type PaperDraft, sealPaper } from '../../../../../electron/vault/papers/seal-paper';
import { decryptAge } from '../../../../../electron/vault/bundles/format/age-container';

const us = await generateOfficeIdentities();
const others = await generateOfficeIdentities();
const signer = signerFromSeed(Buffer.alloc(32, 7));
const draft = (change: Partial<PaperDraft> = {}): PaperDraft => ({
  paperId: newId(),
  type: 'receipt',
  sender: { officeId: newId(), officeName: 'Sabha', kind: 'field', deviceId: '0123456789abcdef' },
  recipients: [us.hybrid.recipient],
  at: Date.UTC(2026, 10, 22),
  body: { said: 'نعم' },
  ...change,
});
async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const open = (bytes: Uint8Array, office = us) => openPaper(pieces(bytes), [office.hybrid.identity]);
async function plainOf(bytes: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of await decryptAge(pieces(bytes), [us.hybrid.identity])) parts.push(part);
  return Buffer.concat(parts);
}
async function sealAgain(plain: Uint8Array, recipient = us.hybrid.recipient): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of encryptAge(pieces(plain), [recipient])) parts.push(part);
  return Buffer.concat(parts);
}

describe('signed papers', () => {
  it('arrive as they were said', async () => {
    const sent = draft();
    const paper = await open(await sealPaper(sent, signer));
    expect(paper).toMatchObject({ paperId: sent.paperId, type: 'receipt', body: { said: 'نعم' } });
    expect(paper.sender.signingKey).toBe(Buffer.from(signer.publicKey).toString('base64'));
  });

  it('keep their digest when they are saved once more, and change it with what they say', async () => {
    const sent = draft();
    const first = await open(await sealPaper(sent, signer));
    const again = await open(await sealPaper({ ...sent, at: sent.at + 1000 }, signer));
    const other = await open(await sealPaper({ ...sent, body: { said: 'no' } }, signer));
    expect(again.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  it('all look alike from outside', async () => {
    const short = await sealPaper(draft({ body: {} }), signer);
    const long = await sealPaper(draft({ body: { text: 'x'.repeat(20_000) } }), signer);
    expect(short.length).toBe(long.length);
  });

  it('are refused by another office, and by us when somebody else passes them on', async () => {
    const theirs = await sealPaper(draft({ recipients: [others.hybrid.recipient] }), signer);
    await expect(open(theirs)).rejects.toMatchObject({ code: 'paper-not-for-us' });
    const inside = await sealPaper(draft(), signer);
    const passedOn = await sealAgain(await plainOf(inside), others.hybrid.recipient);
    await expect(open(passedOn, others)).rejects.toMatchObject({ code: 'paper-not-for-us' });
  });

  it('are refused when a word was changed inside', async () => {
    const plain = await plainOf(await sealPaper(draft({ body: { said: 'yes' } }), signer));
    const at = plain.indexOf('"yes"');
    plain.write('"yep"', at);
    await expect(open(await sealAgain(plain))).rejects.toMatchObject({
      code: 'paper-signature-wrong',
    });
  });

  it('are refused when cut, flipped or followed by something', async () => {
    const sealed = await sealPaper(draft(), signer);
    const flipped = Buffer.from(sealed);
    flipped[flipped.length - 40]! ^= 1;
    for (const bytes of [sealed.subarray(0, -1), flipped, Buffer.concat([sealed, sealed])])
      await expect(open(bytes)).rejects.toMatchObject({ code: 'paper-damaged' });
    await expect(open(Buffer.from('hello'))).rejects.toMatchObject({ code: 'paper-not-a-paper' });
  });

  it('are refused with another member in the tar, and with a foreign tar', async () => {
    const other = (name: string) => ({ name, size: 2, open: () => [Buffer.from('{}')] });
    const tar: Uint8Array[] = [];
    for await (const part of writeTar([other('bundle/bundle.json')])) tar.push(part);
    await expect(open(await sealAgain(Buffer.concat(tar)))).rejects.toMatchObject({
      code: 'paper-not-a-paper',
    });
  });
});
