/**
 * An agency, a desk that it lets vouch, and a field office that knows neither yet. Argument: a folder. Prints the
 * files and words as JSON. With `keys` as well, the office that was introduced has made new keys since.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { openPaperAt, paperTicket, takePack, writePack } from './agency';
import { outside } from './custody';
import { introduce } from './hand-over';
import { openTestOffice } from './test-office';

export interface AgencyPrepared {
  pack: string;
  introduction: string;
  /** Of the agency's key, as headquarters reads them aloud. */
  words: string[];
}

async function prepare(dir: string, withNewKeys: boolean): Promise<AgencyPrepared> {
  const open = (name: string, kind: 'field' | 'headquarters', folder: string) => {
    const place = join(dir, folder);
    mkdirSync(place);
    return openTestOffice(name, kind, { outside: place, userName: 'Amina Osman' });
  };
  const hq = await open('Geneva', 'headquarters', 'hq');
  const desk = await open('Desk', 'field', 'desk');
  const field = await open('Tapachula', 'field', 'field');
  const clinic = await open('Clinic', 'field', 'clinic');
  const { agency } = await hq.api.agency.create({ name: 'Relief' });
  const contactId = await introduce(desk, hq);
  await introduce(field, hq);
  const vouching = [{ contactId, kinds: ['field' as const, 'partner' as const] }];
  const pack = await writePack(hq, { vouching, settings: { idleMinutes: 3 } });
  await takePack(hq, desk, pack);

  const { card, fingerprint } = await clinic.api.contacts.ownCard({});
  const { id } = await desk.api.contacts.add({ card, fingerprint, type: 'partner' });
  const known = (await desk.api.contacts.list({})).contacts;
  const to = known.filter(({ name }) => name === 'Tapachula').map((contact) => contact.id);
  const introduction = outside(desk, 'satchel-paper');
  await desk.api.contacts.introduce({ id, to, ticket: paperTicket(desk, introduction) });
  if (withNewKeys) {
    await introduce(desk, clinic);
    const change = outside(clinic, 'satchel-paper');
    await clinic.api.contacts.replaceOwnKeys({ ticket: paperTicket(clinic, change) });
    await openPaperAt(desk, change);
  }
  for (const office of [hq, desk, field, clinic]) await office.service.keeper.lock();
  return { pack, introduction, words: agency?.words ?? [] };
}

console.log(JSON.stringify(await prepare(process.argv[2] ?? '', process.argv[3] === 'keys')));
