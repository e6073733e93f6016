import { Briefcase } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { NewPassphrase } from '../../access/new-passphrase';
import { useAct } from '../../access/use-act';
import { MOST_DAYS, type PackFacts, type PackMade } from '../../../shared/packs/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { runJob, useJob, type RunningJob } from '../../lib/use-job';
import { useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { ComboBox } from '../../ui/combo-box';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { NumberField } from '../../ui/number-field';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { ProgressBar } from '../../ui/progress-bar';
import { RadioGroup } from '../../ui/radio-group';
import { CaseChoice, type ChosenCase } from './case-choice';
import type { PrepareData } from './loaders';

interface Choice {
  cases: ChosenCase[];
  userName: string;
  days: number | null;
  facts: PackFacts;
  sealOnly: boolean;
  passphrase: string;
}

/** Which cases go along, with whom, for how long, under which passphrase; then where to. */
export function PreparePage() {
  const { t } = useTranslation('visits');
  const { asked, staff } = useLoaderData<PrepareData>();
  const me = useSession((state) => state.signedIn?.userName ?? '');
  const office = useSession((state) => state.signedIn?.officeName ?? '');
  const [choice, setChoice] = useState<Choice>({
    cases: asked,
    userName: me,
    days: 3,
    facts: 'all',
    sealOnly: false,
    passphrase: '',
  });
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }));
  const [job, setJob] = useState<RunningJob<PackMade>>();
  const [made, setMade] = useState<PackMade>();
  const act = useAct();
  const isReady =
    choice.cases.length > 0 &&
    choice.userName.trim() !== '' &&
    choice.days !== null &&
    choice.passphrase !== '';

  const make = () =>
    void act.run(async () => {
      const chosen = await askShell('dialogs.openFolder', {
        kind: 'pack',
        title: t('where.choose'),
      });
      if (!chosen || choice.days === null) return;
      const running = await runJob<PackMade>(() =>
        api.packs.make({
          cases: choice.cases.map(({ id }) => id),
          userName: choice.userName.trim(),
          days: choice.days!,
          facts: choice.facts,
          sealOnly: choice.sealOnly,
          passphrase: choice.passphrase,
          ticket: chosen.ticket,
        }),
      );
      setJob(running);
      setMade(await running.result.finally(() => setJob(undefined)));
    });

  const header = (
    <PageHeader
      title={t('prepare')}
      back={{ to: '/visits', label: t('title') }}
      note={t('prepareNote')}
    />
  );
  if (made)
    return (
      <Page header={header}>
        <Made made={made} />
      </Page>
    );
  return (
    <Page header={header}>
      <Stack gap="lg">
        <Card title={t('cases.title')} note={t('cases.note')}>
          <CaseChoice chosen={choice.cases} onChange={(cases) => change({ cases })} />
        </Card>
        <Card title={t('who.title')} note={t('who.note')}>
          <Stack gap="md">
            <ComboBox
              label={t('who.name')}
              hint={t('who.hint')}
              options={staff.map((name) => ({ id: name, label: name }))}
              value={{ id: choice.userName, label: choice.userName }}
              onChange={(value) => change({ userName: value?.label ?? '' })}
              allowsOwnWords
              width="medium"
            />
            <NumberField
              label={t('who.days')}
              hint={t('who.daysHint')}
              value={choice.days}
              onChange={(days) => change({ days })}
              minValue={1}
              maxValue={MOST_DAYS}
            />
            <NewPassphrase
              label={t('who.passphrase')}
              hint={t('who.passphraseHint')}
              value={choice.passphrase}
              onChange={(passphrase) => change({ passphrase })}
              context={[choice.userName, office]}
            />
          </Stack>
        </Card>
        <Card title={t('facts.title')}>
          <Stack gap="md">
            <RadioGroup
              label={t('facts.title')}
              labelHidden
              layout="choices"
              value={choice.facts}
              onChange={(facts) => change({ facts: facts as PackFacts })}
              options={(['all', 'essential'] as const).map((value) => ({
                value,
                label: t(`facts.${value}`),
                description: t(`facts.${value}Text`),
              }))}
            />
            <Checkbox
              isSelected={choice.sealOnly}
              onChange={(sealOnly) => change({ sealOnly })}
              description={t('facts.sealOnlyText')}
            >
              {t('facts.sealOnly')}
            </Checkbox>
          </Stack>
        </Card>
        {act.problem && act.code !== 'cancelled' && (
          <Banner tone="danger" announce="alert">
            {act.problem}
          </Banner>
        )}
        {job ? (
          <Making job={job} />
        ) : (
          <Row>
            <Button
              kind="primary"
              size="main"
              icon={Briefcase}
              isDisabled={!isReady || act.isBusy}
              onPress={make}
            >
              {t('where.act')}
            </Button>
            <span className="text-ink-2">{t(isReady ? 'where.note' : 'where.lacks')}</span>
          </Row>
        )}
      </Stack>
    </Page>
  );
}

function Making({ job }: { job: RunningJob<PackMade> }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const progress = useJob(job.id);
  return (
    <ProgressBar
      label={t('where.making')}
      {...(progress?.total ? { value: progress.done, max: progress.total } : {})}
      detail={progress?.total ? format.share(progress.done / progress.total) : undefined}
      onCancel={job.cancel}
    />
  );
}

const advice = ['name', 'open', 'passphrase', 'back'] as const;

function Made({ made }: { made: PackMade }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  return (
    <Stack gap="lg">
      <Banner tone="good" announce="status" title={t('made.title', { name: made.userName })}>
        {t('card.holds', {
          cases: t('count.cases', { count: made.cases }),
          people: t('count.people', { count: made.people }),
          documents: t('count.documents', { count: made.documents }),
        })}
      </Banner>
      <Card title={t('made.next')}>
        <ol className="ms-5 flex list-decimal flex-col gap-1">
          {advice.map((step) => (
            <li key={step}>
              {t(`made.${step}`, { until: format.day(dayOf(made.until)) })}
              {step === 'name' && (
                <>
                  {' '}
                  <Isolate ltr className="font-medium">
                    {made.folder}
                  </Isolate>
                </>
              )}
            </li>
          ))}
        </ol>
      </Card>
      <Row>
        <ButtonLink to="/visits" kind="primary">
          {t('made.done')}
        </ButtonLink>
      </Row>
    </Stack>
  );
}
