import { agency } from './agency/contract';
import { backups } from './backups/contract';
import { bundles } from './bundles/contract';
import { cases } from './cases/contract';
import { conflicts } from './conflicts/contract';
import { contacts } from './contacts/contract';
import { custody } from './custody/contract';
import { documents } from './documents/contract';
import { history } from './history/contract';
import { intake } from './intake/contract';
import type { Call, Domain } from './ipc';
import { jobs } from './jobs/contract';
import { laptops } from './laptops/contract';
import { notes } from './notes/contract';
import { papers } from './papers/contract';
import { notices } from './notices/contract';
import { packs } from './packs/contract';
import { people } from './people/contract';
import { plans } from './plans/contract';
import { repair } from './repair/contract';
import { sealing } from './sealing/contract';
import { retention } from './retention/contract';
import { search } from './search/contract';
import { session } from './session/contract';
import { settings } from './settings/contract';
import { today } from './today/contract';
import { travel } from './travel/contract';
import { users } from './users/contract';

/** Every call there is. The only gathering point; dispatcher, façade, command line and fuzz tests read it. */
export const contract = {
  session,
  users,
  settings,
  jobs,
  today,
  people,
  cases,
  intake,
  plans,
  notes,
  documents,
  history,
  search,
  conflicts,
  contacts,
  bundles,
  agency,
  custody,
  papers,
  backups,
  repair,
  packs,
  sealing,
  travel,
  notices,
  retention,
  laptops,
} as const satisfies Record<string, Domain>;
export type Contract = typeof contract;
export type Channel = {
  [D in keyof Contract]: `${D}.${keyof Contract[D] & string}`;
}[keyof Contract];

const calls: ReadonlyMap<string, Call> = new Map(
  Object.entries(contract).flatMap(([domain, members]) =>
    Object.entries(members as Domain).map(
      ([name, declared]) => [`${domain}.${name}`, declared] as const,
    ),
  ),
);

export const findCall = (channel: string): Call | undefined => calls.get(channel);
export const channels = (): string[] => [...calls.keys()];
