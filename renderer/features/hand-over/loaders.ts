import type { OfferedProfile } from '../../../shared/bundles/export-facts';
import type { LoaderFunctionArgs } from 'react-router';
import type { AgencyStatus } from '../../../shared/agency/contract';
import type { CaseView } from '../../../shared/cases/contract';
import type { Contact } from '../../../shared/contacts/contract';
import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';
import type { SealedIntake } from '../../../shared/sealing/contract';
import type { Notice, NoticeState } from '../../../shared/notices/contract';
import { may } from '../../../shared/session/permissions';
import { api } from '../../lib/api';
import { useSession } from '../../lib/use-session';
import type { OwnCardFacts } from './contacts/own-card';

export type LedgerRow = OutputOf<Contract['bundles']['ledger']>['rows'][number];

export type QuarantineData = OutputOf<Contract['bundles']['quarantine']>;

export const loadQuarantine = (): Promise<QuarantineData> => api.bundles.quarantine({});

export interface NoticesData {
  notices: Notice[];
  /** `?case=ID` from the page of a case: about which offices are to be asked. */
  asking: { caseId: string; view: CaseView; holders: string[] } | null;
}

export async function loadNotices({ request }: LoaderFunctionArgs): Promise<NoticesData> {
  const caseId = new URL(request.url).searchParams.get('case');
  const { notices } = await api.notices.list({});
  if (caseId === null) return { notices, asking: null };
  const [view, { holders }] = await Promise.all([
    api.cases.open({ caseId }),
    api.notices.holders({ caseId }),
  ]);
  return {
    notices,
    asking: { caseId, view, holders: holders.map(({ officeName }) => officeName) },
  };
}

export interface HomeData {
  /** Notices that wait for somebody here. */
  notices: number;
  contacts: Contact[];
  /** Bundles that were not let in. */
  quarantined: number;
  /** Over which two offices disagree. */
  decisions: number;
  /** Pairs of people who may be one. */
  samePeople: number;
  /** Intakes that only headquarters can open. */
  sealed: SealedIntake[];
  /** Null where the account may not see it. */
  ledger: LedgerRow[] | null;
}

const isWaiting: ReadonlySet<NoticeState> = new Set([
  'to-send',
  'unanswered',
  'to-decide',
  'to-answer',
]);

const mayI = (permission: Parameters<typeof may>[1]): boolean => {
  const role = useSession.getState().signedIn?.role;
  return role !== undefined && may(role, permission);
};

export async function loadHome(): Promise<HomeData> {
  const mayImport = mayI('bundles.import');
  const [{ notices }, { contacts }, { decisions, samePeople }, { sealed }, ledger, quarantine] =
    await Promise.all([
      api.notices.list({}),
      api.contacts.list({}),
      api.conflicts.list({ limit: 1 }),
      api.sealing.list({}),
      mayImport ? api.bundles.ledger({ limit: 200 }) : null,
      mayImport ? api.bundles.quarantine({}) : null,
    ]);
  return {
    notices: notices.filter(({ state }) => isWaiting.has(state)).length,
    contacts,
    decisions,
    samePeople,
    sealed,
    ledger: ledger?.rows ?? null,
    quarantined: quarantine?.bundles.length ?? 0,
  };
}

export interface AgencyData {
  status: AgencyStatus;
  contacts: Contact[];
}

export async function loadAgency(): Promise<AgencyData> {
  const [status, { contacts }] = await Promise.all([api.agency.status({}), api.contacts.list({})]);
  return { status, contacts };
}

export interface ContactsData {
  own: OwnCardFacts;
  contacts: Contact[];
}

export async function loadContacts(): Promise<ContactsData> {
  const [own, { contacts }] = await Promise.all([api.contacts.ownCard({}), api.contacts.list({})]);
  return { own, contacts };
}

export interface ExportData {
  contacts: Contact[];
  /** All cases of the vault, for the choice "all". */
  caseCount: number;
  profiles: OfferedProfile[];
}

export async function loadExport(): Promise<ExportData> {
  const [{ contacts }, { total }, { profiles }] = await Promise.all([
    api.contacts.list({}),
    api.cases.list({ limit: 1 }),
    api.bundles.profiles({}),
  ]);
  return { contacts, caseCount: total, profiles };
}

export type CustodyData = OutputOf<Contract['custody']['offices']> & {
  waiting: OutputOf<Contract['custody']['waiting']>['bundles'];
};

export async function loadCustody(): Promise<CustodyData> {
  const [offices, { bundles }] = await Promise.all([
    api.custody.offices({}),
    api.custody.waiting({}),
  ]);
  return { ...offices, waiting: bundles };
}
