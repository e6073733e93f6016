import type { Contract } from '../../shared/contract';
import { agencyHandlers } from './services/agency/agency-handlers';
import { backupsHandlers } from './services/backups/backups-handlers';
import { bundlesHandlers } from './services/bundles/bundles-handlers';
import { casesHandlers } from './services/cases/cases-handlers';
import { conflictsHandlers } from './services/conflicts/conflicts-handlers';
import { contactsHandlers } from './services/contacts/contacts-handlers';
import { custodyHandlers } from './services/custody/custody-handlers';
import { documentsHandlers } from './services/documents/documents-handlers';
import { historyHandlers } from './services/history/history-handlers';
import { intakeHandlers } from './services/intake/intake-handlers';
import { jobsHandlers } from './services/jobs/jobs-handlers';
import { laptopsHandlers } from './services/laptops/laptops-handlers';
import { notesHandlers } from './services/notes/notes-handlers';
import { papersHandlers } from './services/papers/papers-handlers';
import { noticesHandlers } from './services/notices/notices-handlers';
import { packsHandlers } from './services/packs/packs-handlers';
import { peopleHandlers } from './services/people/people-handlers';
import { plansHandlers } from './services/plans/plans-handlers';
import { repairHandlers } from './services/repair/repair-handlers';
import { retentionHandlers } from './services/retention/retention-handlers';
import { sealingHandlers } from './services/sealing/sealing-handlers';
import { searchHandlers } from './services/search/search-handlers';
import { settingsHandlers } from './services/settings/settings-handlers';
import { todayHandlers } from './services/today/today-handlers';
import { travelHandlers } from './services/travel/travel-handlers';
import { usersHandlers } from './services/users/users-handlers';
import type { Handlers } from './session';

/** What works on an open vault. A domain or a call of the contract that is missing here does not compile. */
type OfOpenVault = {
  [D in Exclude<keyof Contract, 'session' | 'backups'>]: Handlers<Contract[D]>;
} & {
  backups: Omit<Handlers<Contract['backups']>, 'restore'>;
};
export const handlers: OfOpenVault = {
  users: usersHandlers,
  settings: settingsHandlers,
  jobs: jobsHandlers,
  today: todayHandlers,
  people: peopleHandlers,
  cases: casesHandlers,
  intake: intakeHandlers,
  plans: plansHandlers,
  notes: notesHandlers,
  documents: documentsHandlers,
  history: historyHandlers,
  search: searchHandlers,
  conflicts: conflictsHandlers,
  contacts: contactsHandlers,
  bundles: bundlesHandlers,
  agency: agencyHandlers,
  custody: custodyHandlers,
  papers: papersHandlers,
  backups: backupsHandlers,
  repair: repairHandlers,
  packs: packsHandlers,
  sealing: sealingHandlers,
  travel: travelHandlers,
  notices: noticesHandlers,
  retention: retentionHandlers,
  laptops: laptopsHandlers,
};
