import { Briefcase, Eraser, FolderInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay, useSession } from '../../lib/use-session';
import { EmptyState } from '../../ui/empty-state';
import { Stack } from '../../ui/layout';
import { ButtonLink } from '../../ui/link';
import { Page } from '../../ui/page';
import { PageHeader } from '../../ui/page-header';
import type { VisitsData } from './loaders';
import { PackCard } from './pack-card';
import { TravellingHere } from './travelling-here';

/** Travelling copies: who has which cases on the way, until when, and what became of them. */
export function VisitsPage() {
  const { t } = useTranslation('visits');
  const { packs } = useLoaderData<VisitsData>();
  const travelling = useSession((state) => state.signedIn?.travelling ?? null);
  const mayMake = useMay('bundles.export');
  const mayTake = useMay('bundles.import');
  useRevalidateOnChange();
  if (travelling) return <TravellingHere of={travelling} />;
  return (
    <Page
      header={
        <PageHeader
          title={t('title')}
          note={t('note')}
          actions={
            <>
              {mayMake && (
                <ButtonLink to="/visits/remove" kind="quiet" icon={Eraser}>
                  {t('remove.open')}
                </ButtonLink>
              )}
              {mayTake && (
                <ButtonLink to="/visits/return" icon={FolderInput}>
                  {t('takeHome')}
                </ButtonLink>
              )}
              {mayMake && (
                <ButtonLink to="/visits/prepare" kind="primary" icon={Briefcase}>
                  {t('prepare')}
                </ButtonLink>
              )}
            </>
          }
        />
      }
    >
      {packs.length === 0 ? (
        <EmptyState icon={Briefcase} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      ) : (
        <Stack gap="md">
          {packs.map((pack) => (
            <PackCard key={pack.packId} pack={pack} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
