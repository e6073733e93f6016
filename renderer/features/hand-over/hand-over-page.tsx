import { Landmark, Mail, PackageOpen, Send, Split, Users, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay, useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icon';
import { Grid, Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import { useExportWork } from './export/export-work';
import { useImportWork } from './import/import-work';
import { LedgerTable } from './ledger-table';
import type { HomeData } from './loaders';
import { SealedCard } from './sealed-card';

/** Two ways: out and in. Under them, whom we exchange with and what went when. */
export function HandOverPage() {
  const { t } = useTranslation('hand-over');
  const { contacts, ledger, quarantined, decisions, samePeople, sealed, notices } =
    useLoaderData<HomeData>();
  const mayExport = useMay('bundles.export');
  const isTravelling = useSession((state) => state.signedIn?.travelling != null);
  // What others send is taken in at the office.
  const mayImport = useMay('bundles.import') && !isTravelling;
  useRevalidateOnChange();
  const unverified = contacts.filter((contact) => contact.state === 'unverified').length;
  return (
    <Page header={<PageHeader title={t('home.title')} note={t('home.note')} />}>
      <Stack gap="lg">
        <Underway />
        {quarantined > 0 && (
          <Banner
            tone="warning"
            title={t('home.quarantined', { count: quarantined })}
            action={<ButtonLink to="/hand-over/quarantine">{t('home.look')}</ButtonLink>}
          />
        )}
        <SealedCard sealed={sealed} />
        <Grid columns={2}>
          {mayExport && (
            <Way icon={Send} title={t('home.out.title')} text={t('home.out.text')}>
              <ButtonLink to="/hand-over/export" kind="primary" size="main">
                {t('home.out.start')}
              </ButtonLink>
            </Way>
          )}
          {mayImport && (
            <Way icon={PackageOpen} title={t('home.in.title')} text={t('home.in.text')}>
              <ButtonLink to="/hand-over/import" size="main">
                {t('home.in.start')}
              </ButtonLink>
            </Way>
          )}
        </Grid>
        <Card
          title={t('home.decisions.title')}
          tone={decisions + samePeople > 0 ? 'warning' : undefined}
          actions={
            <ButtonLink to="/hand-over/decisions" icon={Split}>
              {t('home.decisions.open')}
            </ButtonLink>
          }
        >
          {(decisions > 0 || samePeople === 0) && (
            <p>{t('home.decisions.count', { count: decisions })}</p>
          )}
          {samePeople > 0 && <p>{t('home.decisions.pairs', { count: samePeople })}</p>}
        </Card>
        <Card
          title={t('home.notices.title')}
          tone={notices > 0 ? 'warning' : undefined}
          actions={
            <ButtonLink to="/hand-over/notices" icon={Mail}>
              {t('home.notices.open')}
            </ButtonLink>
          }
        >
          <p>{t('home.notices.count', { count: notices })}</p>
        </Card>
        <Card
          title={t('contacts.title')}
          actions={
            <ButtonLink to="/hand-over/contacts" icon={Users}>
              {t('home.contacts.open')}
            </ButtonLink>
          }
        >
          <p>
            {t('home.contacts.count', { count: contacts.length })}
            {unverified > 0 && (
              <span className="text-warning">
                {' · '}
                {t('home.contacts.unverified', { count: unverified })}
              </span>
            )}
          </p>
        </Card>
        {ledger && (
          <Card
            title={t('ledger.title')}
            note={t('ledger.note')}
            actions={
              <ButtonLink to="/hand-over/custody" icon={Landmark}>
                {t('custody.open')}
              </ButtonLink>
            }
          >
            {ledger.length === 0 ? (
              <EmptyState small title={t('ledger.empty')} />
            ) : (
              <LedgerTable rows={ledger} />
            )}
          </Card>
        )}
      </Stack>
    </Page>
  );
}

interface WayProps {
  icon: LucideIcon;
  title: string;
  text: string;
  children: ReactNode;
}

function Way({ icon, title, text, children }: WayProps) {
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-2">
          <Icon of={icon} size="lg" mirror className="text-accent" />
          {title}
        </span>
      }
    >
      <Stack gap="md">
        <p className="text-ink-2">{text}</p>
        <div>{children}</div>
      </Stack>
    </Card>
  );
}

/** What was begun on the other pages and goes on, or waits for a decision. */
function Underway() {
  const { t } = useTranslation('hand-over');
  const exporting = useExportWork(({ work }) => work.step === 'writing');
  const importStep = useImportWork(({ work }) => work.step);
  return (
    <>
      {importStep === 'preview' && (
        <Banner
          tone="info"
          title={t('home.waiting')}
          action={<ButtonLink to="/hand-over/import">{t('home.decide')}</ButtonLink>}
        />
      )}
      {importStep === 'reading' && (
        <Banner
          tone="info"
          title={t('home.reading')}
          action={<ButtonLink to="/hand-over/import">{t('home.look')}</ButtonLink>}
        />
      )}
      {exporting && (
        <Banner
          tone="info"
          title={t('home.writing')}
          action={<ButtonLink to="/hand-over/export">{t('home.look')}</ButtonLink>}
        />
      )}
    </>
  );
}
