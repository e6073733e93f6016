import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useSearchParams } from 'react-router';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import { Stepper, type Step } from '../../../ui/stepper';
import type { ExportData } from '../loaders';
import { pageTitle, useFocusOnStep } from '../use-focus-on-step';
import { useShown } from '../use-shown';
import { CasesStep } from './cases-step';
import { ConsentStep } from './consent-step';
import { ContentsStep } from './contents-step';
import { lacksOf, stepIds, stepOfLack, type Lack, type StepId } from './export-choice';
import { ExportDone } from './export-done';
import { aimAt, useExportWork } from './export-work';
import { RecipientsStep } from './recipients-step';
import { stepAnchor } from './step-section';
import { usePlan } from './use-plan';
import { EXPORT_PAGE, WriteStep } from './write-step';

/** Hand over cases: five steps on one page, all of them in sight, nothing hidden behind a final "OK". */
export function ExportPage() {
  const { t } = useTranslation('hand-over');
  const work = useExportWork((state) => state.work);
  useShown(EXPORT_PAGE);
  useRevalidateOnChange();
  useAskedCases();
  useFocusOnStep(work.step, (step) =>
    step === 'done' ? pageTitle() : document.getElementById(stepAnchor('write')),
  );
  return (
    <Page
      header={
        <PageHeader
          title={t('home.out.title')}
          back={{ to: '/hand-over', label: t('home.title') }}
          note={work.step !== 'done' && t('export.note')}
        />
      }
    >
      {work.step === 'done' ? (
        <ExportDone result={work.result} staying={work.staying} />
      ) : (
        <Steps isWriting={work.step === 'writing'} />
      )}
    </Page>
  );
}

/** `?case=ID` from the page of a case: that case is ticked when one arrives. */
function useAskedCases(): void {
  const [params, setParams] = useSearchParams();
  useEffect(() => {
    const asked = params.getAll('case');
    if (asked.length === 0) return;
    aimAt({ caseIds: new Set(asked) });
    setParams({}, { replace: true });
  }, [params, setParams]);
}

function Steps({ isWriting }: { isWriting: boolean }) {
  const { t } = useTranslation('hand-over');
  const { contacts, caseCount, profiles } = useLoaderData<ExportData>();
  const choice = useExportWork((state) => state.choice);
  const planned = usePlan(choice);
  const { division } = planned;
  const mixed = planned.plan?.mixed ?? false;
  const lacks = useMemo(() => lacksOf(choice, division, mixed), [choice, division, mixed]);
  const steps = stepIds.map((id): Step => ({
    id,
    label: t(`export.step.${id}`),
    state: stateOf(id, lacks, isWriting),
  }));
  const current = stepIds.find((id) => stateOf(id, lacks, isWriting) !== 'done') ?? 'write';
  return (
    <div className="grid grid-cols-1 gap-6 @3xl:grid-cols-[12rem_minmax(0,1fr)]">
      <div className="@3xl:sticky @3xl:top-4 @3xl:self-start">
        <Stepper label={t('export.steps')} steps={steps} currentId={current} onSelect={goTo} />
      </div>
      {/* While it is written, what was chosen is shown and cannot be changed. */}
      <Stack gap="md">
        <div inert={isWriting} className="contents">
          <RecipientsStep contacts={contacts} choice={choice} mixed={mixed} />
          <CasesStep choice={choice} caseCount={caseCount} planned={planned.plan?.cases} />
          <ContentsStep planned={planned} profiles={profiles} choice={choice} />
          <ConsentStep choice={choice} division={division} />
        </div>
        <WriteStep division={division} lacks={lacks} />
      </Stack>
    </div>
  );
}

/** A step is done when nothing is lacking in it and before it. */
function stateOf(id: StepId, lacks: readonly Lack[], isWriting: boolean): Step['state'] {
  const lacking = new Set(lacks.map((lack) => stepOfLack[lack]));
  const earlier = stepIds.slice(0, stepIds.indexOf(id));
  if (id === 'write') return isWriting ? 'begun' : lacks.length === 0 ? 'begun' : 'untouched';
  if (lacking.has(id)) return 'untouched';
  const dependsOnPlan = id === 'contents' || id === 'consent';
  return dependsOnPlan && earlier.some((step) => lacking.has(step)) ? 'untouched' : 'done';
}

function goTo(id: string): void {
  const title = document.getElementById(stepAnchor(id as StepId));
  title?.scrollIntoView({ block: 'start' });
  title?.focus();
}
