import { useTranslation } from 'react-i18next';
import { useEffect } from 'react';
import { Outlet, useLocation, useNavigationType } from 'react-router';
import { useCase } from '../../casework/use-case';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { Tabs } from '../../ui/tabs';
import { CaseHeader } from './case-header';
import { ClosedNotice } from './closed-notice';
import { ConflictBanner } from './conflict-banner';
import { HoldNotice } from './hold-notice';
import { LockNotice } from './lock-notice';

/** Order of the tabs; `''` is the summary. */
const tabOrder = ['', 'people', 'plan', 'documents', 'notes', 'history'] as const;

/** One case: a header that stays, and one tab under it. */
export function CasePage({ tabs }: { tabs: readonly string[] }) {
  const { t } = useTranslation('cases');
  const { view, caseId } = useCase();
  useRevalidateOnChange();
  useTopOnTabChange();
  const counts: Record<string, number> = {
    people: Math.max(view.members.length, view.principal ? 1 : 0),
    documents: view.documents.length,
    notes: view.notes.length,
  };
  const shown = tabOrder.filter(
    (tab) => tab === '' || tabs.some((path) => path === tab || path.startsWith(`${tab}/`)),
  );
  return (
    <div className="@container flex min-h-full flex-col">
      <div className="top-0 z-20 bg-surface-1 px-6 pt-4 @3xl:sticky">
        <CaseHeader
          tabs={
            <Tabs
              label={t('case.tabs.label')}
              items={shown.map((tab) => ({
                to: tab === '' ? `/cases/${caseId}` : `/cases/${caseId}/${tab}`,
                isWhole: tab === '',
                label: t(`case.tabs.${tab === '' ? 'summary' : tab}`),
                count: counts[tab],
              }))}
            />
          }
        />
      </div>
      <div className="max-w-[calc(75rem+3rem)] px-6 pb-10 pt-5">
        <LockNotice />
        <HoldNotice />
        <ClosedNotice />
        <ConflictBanner />
        <Outlet />
      </div>
    </div>
  );
}

/** Another tab begins at its top; going back finds the place where one was. */
function useTopOnTabChange(): void {
  const { pathname } = useLocation();
  const how = useNavigationType();
  useEffect(() => {
    if (how !== 'POP') document.getElementById('content')?.scrollTo({ top: 0 });
  }, [pathname, how]);
}
