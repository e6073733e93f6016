import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import type { CasesDisposed, RetentionRule } from '../../../shared/retention/contract';
import { useFormat } from '../../lib/use-format';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { Banner } from '../../ui/banner';
import { Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { CertificatesCard } from './certificates-card';
import { DueCard } from './due-card';
import type { DueData } from './due-data';

/** Closed cases whose time of keeping is over: what can be erased, what stays and why, what was erased. */
export function RetentionPage() {
  const { t } = useTranslation(['retention', 'cases']);
  const format = useFormat();
  const data = useLoaderData<DueData>();
  const [done, setDone] = useState<CasesDisposed>();
  useRevalidateOnChange();
  const { rule, asOf, disposals } = data;
  return (
    <Page
      header={
        <PageHeader
          title={t('retention:title')}
          back={{ to: '/cases', label: t('cases:list.title') }}
          note={t('retention:note')}
        />
      }
    >
      <Stack gap="lg">
        <Rule rule={rule} />
        {rule.years !== null && asOf < localToday() && (
          <Banner tone="warning" title={t('retention:asOf', { day: format.day(asOf) })}>
            {t('retention:asOfText')}
          </Banner>
        )}
        {done && <Done done={done} />}
        {rule.years !== null && <DueCard data={data} onDone={setDone} />}
        {(rule.years !== null || disposals.length > 0) && (
          <CertificatesCard disposals={disposals} />
        )}
      </Stack>
    </Page>
  );
}

function Rule({ rule: { years, age, isAgencys } }: { rule: RetentionRule }) {
  const { t } = useTranslation('retention');
  const open = <ButtonLink to="/settings/office">{t('office')}</ButtonLink>;
  if (years === null)
    return (
      <Banner tone="info" title={t('none')} action={open}>
        {t('noneText')}
      </Banner>
    );
  const words = [
    t('rule', { count: years }),
    ...(age === null ? [] : [t('age', { count: age })]),
    ...(isAgencys ? [t('agencys')] : []),
  ];
  return (
    <Banner tone="info" action={open}>
      {words.join(' ')}
    </Banner>
  );
}

function Done({ done: { disposals, kept } }: { done: CasesDisposed }) {
  const { t } = useTranslation('retention');
  const areAsked = disposals.some(({ elsewhere }) =>
    elsewhere.some(({ state }) => state === 'to-send'),
  );
  return (
    <Banner
      tone={kept.length > 0 ? 'warning' : 'good'}
      announce="status"
      title={t('done', { count: disposals.length })}
      action={
        areAsked ? <ButtonLink to="/hand-over/notices">{t('toNotices')}</ButtonLink> : undefined
      }
    >
      {kept.length > 0 && <p>{t('kept', { count: kept.length })}</p>}
      {disposals.length > 0 && <p>{t('doneText')}</p>}
    </Banner>
  );
}
