import { ChevronLeft, ChevronRight, Pause } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import { pageStatus } from '../../../shared/forms/page-status';
import { raisedAlerts } from '../../../shared/forms/raised-alerts';
import { lookupFor, visibleQuestions } from '../../../shared/forms/visible-questions';
import { intakeFormOf } from '../../../shared/intake/intake-form';
import { FormSettingsProvider } from '../../forms/form-settings';
import { useErrorText } from '../../lib/use-error-text';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import type { Step } from '../../ui/stepper';
import { showToast } from '../../ui/toast-store';
import { AlertBar } from './alert-bar';
import { CheckAnswers } from './check-answers';
import type { OpenIntake } from './loaders';
import { SecondLanguage } from './second-language';
import { TopicList } from './topic-list';
import { TopicPage } from './topic-page';
import { useDraft } from './use-draft';
import { useFinish } from './use-finish';

/** The last page: not a topic of the form, but reading all of it back. */
export const CHECK = 'check';

/** One talk: topics at the side, one topic in the middle, Back and Next at the foot. */
export function IntakeTalk({ draft, calendar, sealsTo }: OpenIntake) {
  const { t } = useTranslation('intake');
  const { t: tAll } = useTranslation();
  const form = intakeFormOf(draft.answers);
  const navigate = useNavigate();
  const describe = useErrorText();
  const { pageId } = useParams();
  const [secondLanguage, setSecondLanguage] = useState<string | null>(null);
  const held = useDraft(draft, form.pages[0]?.id ?? CHECK);
  const { values } = held.state.answers;

  const pages = useMemo(() => visibleQuestions(form, values), [form, values]);
  const lookup = useMemo(() => lookupFor(form, values), [form, values]);
  const alerts = useMemo(() => raisedAlerts(form, values), [form, values]);
  const finish = useFinish({
    form,
    values,
    draftId: draft.draftId,
    flush: held.flush,
    stop: held.stop,
    sealsTo,
  });

  const ids = [...pages.map(({ page }) => page.id), CHECK];
  const wanted = pageId ?? held.state.page;
  // A page may have gone with an answer: then the talk goes on where it stands.
  const at = Math.max(0, ids.indexOf(wanted));
  const current = pages[at];
  const goTo = (id: string) => {
    held.goTo(id);
    void navigate(`/intake/${draft.draftId}/${id}`);
  };
  const stop = () =>
    held.flush().then(
      () => navigate('/'),
      (error: unknown) => showToast({ tone: 'danger', text: describe(error) }),
    );

  const steps: Step[] = [
    ...pages.map((page) => ({
      id: page.page.id,
      label: tAll(page.page.titleKey),
      state: ({ done: 'done', begun: 'begun', 'not-yet': 'untouched' } as const)[
        pageStatus(page, values)
      ],
    })),
    { id: CHECK, label: t('ui.check.title'), state: 'untouched' },
  ];

  return (
    <FormSettingsProvider secondLanguage={secondLanguage} calendar={calendar} today={localToday()}>
      <Page
        header={
          <PageHeader
            title={current ? tAll(current.page.titleKey) : t('ui.check.title')}
            note={current && t('ui.page.of', { at: at + 1, pages: pages.length })}
          />
        }
      >
        <div className="grid grid-cols-1 gap-8 @3xl:grid-cols-[13rem_minmax(0,1fr)]">
          {/* Scrolls by itself: what sticks and is taller than the window could never be reached. */}
          <aside className="flex flex-col gap-6 self-start @3xl:sticky @3xl:top-4 @3xl:-m-1 @3xl:max-h-[calc(100vh-9rem)] @3xl:overflow-y-auto @3xl:p-1">
            <TopicList steps={steps} currentId={ids[at] ?? CHECK} onSelect={goTo} />
            <SecondLanguage value={secondLanguage} onChange={setSecondLanguage} />
          </aside>
          <div className="flex min-w-0 flex-col gap-6">
            <AlertBar alerts={alerts} pageId={ids[at] ?? CHECK} />
            {current ? (
              <TopicPage
                key={current.page.id}
                page={current}
                held={held}
                lookup={lookup}
                violations={finish.violations}
              />
            ) : (
              <CheckAnswers
                pages={pages}
                values={values}
                draftId={draft.draftId}
                finish={finish}
                stop={held.stop}
                onOpen={goTo}
              />
            )}
            <footer className="bottom-0 flex flex-wrap gap-2 border-t border-line bg-surface-1 py-3 @3xl:sticky">
              <Button
                icon={ChevronLeft}
                mirrorIcon
                isDisabled={at === 0}
                onPress={() => goTo(ids[at - 1] ?? CHECK)}
              >
                {t('ui.back')}
              </Button>
              {current && (
                <Button
                  kind="primary"
                  iconEnd={ChevronRight}
                  mirrorIcon
                  onPress={() => goTo(ids[at + 1] ?? CHECK)}
                >
                  {ids[at + 1] === CHECK ? t('ui.toCheck') : t('ui.next')}
                </Button>
              )}
              <div className="ms-auto">
                <Button kind="quiet" icon={Pause} onPress={() => void stop()}>
                  {t('ui.stop')}
                </Button>
              </div>
            </footer>
          </div>
        </div>
      </Page>
    </FormSettingsProvider>
  );
}
