import { useTranslation } from 'react-i18next';
import { useAddRequest } from '../../../casework/use-add-request';
import { useCase } from '../../../casework/use-case';
import { Split, Stack } from '../../../ui/layout';
import { ConsentDialog } from './consent-dialog';
import { ConsentsCard } from './consents-card';
import { GivenCard } from './given-card';
import { HouseholdCard } from './household-card';
import { InterviewCard } from './interview-card';
import { NeedDialog } from './need-dialog';
import { NeedsCard } from './needs-card';
import { NextCard } from './next-card';
import { StayDialog } from './stay-dialog';
import { StaysCard } from './stays-card';
import { UrgentRiskDialog } from './urgent-risk-dialog';
import { UrgentRisksCard } from './urgent-risks-card';
import { WantsCard } from './wants-card';
import { WhoHasCard } from './who-has-card';

/** The case at a glance: what the person asks for first, what to do next beside it. */
export function SummaryPage() {
  const { t } = useTranslation('cases');
  const { adding, add, done } = useAddRequest();
  const { caseId } = useCase();
  return (
    <Split aside={<NextCard />} asideLabel={t('summary.next')}>
      <Stack gap="md">
        <GivenCard />
        <WantsCard />
        <UrgentRisksCard onAdd={() => add('risk')} />
        <NeedsCard onAdd={() => add('need')} />
        <StaysCard onAdd={() => add('stay')} />
        <HouseholdCard />
        <ConsentsCard onAdd={() => add('consent')} />
        {/* Folded again in every case: somebody may sit beside the next one. */}
        <InterviewCard key={caseId} />
        <WhoHasCard />
      </Stack>
      {adding === 'need' && <NeedDialog onClose={done} />}
      {adding === 'risk' && <UrgentRiskDialog onClose={done} />}
      {adding === 'stay' && <StayDialog stay={null} onClose={done} />}
      {adding === 'consent' && <ConsentDialog onClose={done} />}
    </Split>
  );
}
