import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator } from 'react-router';
import { useFormat } from '../../../lib/use-format';
import { useMay, useSession } from '../../../lib/use-session';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import { Fingerprint, FingerprintWords } from '../contacts/fingerprint';
import type { AgencyData } from '../loaders';
import { CreateAgencyDialog } from './create-agency-dialog';
import { MakePackCard } from './make-pack-card';
import { settingWords } from './setting-words';
import { WaitingPack } from './waiting-pack';

/** The agency whose word counts here: its key, the pack in force, the pack that waits, and making one. */
export function AgencyPage() {
  const { t } = useTranslation('hand-over');
  const { status, contacts } = useLoaderData<AgencyData>();
  const { revalidate } = useRevalidator();
  const isHeadquarters = useSession((state) => state.signedIn?.officeKind === 'headquarters');
  const mayManage = useMay('settings.manage');
  const [isMaking, setMaking] = useState(false);
  const { agency, inForce, waiting } = status;
  const again = () => void revalidate();
  return (
    <Page
      header={
        <PageHeader
          title={t('agency.title')}
          back={{ to: '/hand-over/contacts', label: t('contacts.title') }}
          note={t('agency.note')}
        />
      }
    >
      <Stack gap="lg">
        {waiting && <WaitingPack pack={waiting} onDone={again} />}
        {agency ? (
          <KnownAgency agency={agency} inForce={inForce} />
        ) : (
          !waiting && (
            <EmptyState
              icon={Landmark}
              title={t('agency.none')}
              action={
                isHeadquarters &&
                mayManage && (
                  <Button kind="primary" onPress={() => setMaking(true)}>
                    {t('agency.create')}
                  </Button>
                )
              }
            >
              {t(isHeadquarters ? 'agency.noneHeadquarters' : 'agency.noneText')}
            </EmptyState>
          )
        )}
        {agency?.isOurs && mayManage && (
          <MakePackCard inForce={inForce} contacts={contacts} onDone={again} />
        )}
      </Stack>
      {isMaking && <CreateAgencyDialog onClose={() => setMaking(false)} onCreated={again} />}
    </Page>
  );
}

type Known = NonNullable<AgencyData['status']['agency']>;

function KnownAgency({
  agency,
  inForce,
}: {
  agency: Known;
  inForce: AgencyData['status']['inForce'];
}) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const accepted = {
    when: format.dateTime(agency.acceptedAt),
    who: agency.acceptedBy ?? '',
  };
  return (
    <Card
      title={<Isolate>{agency.name}</Isolate>}
      note={t(agency.isOurs ? 'agency.ours' : 'agency.accepted', accepted)}
    >
      <Stack gap="md" className="@container">
        <h3 className="font-medium">{t('agency.fingerprint')}</h3>
        <FingerprintWords words={agency.words} />
        <Fingerprint value={agency.fingerprint} />
        {inForce ? (
          <DescriptionList
            items={[
              { term: t('agency.pack'), value: format.number(inForce.version) },
              {
                term: t('agency.since'),
                value: inForce.appliedAt === null ? '' : format.dateTime(inForce.appliedAt),
              },
              { term: t('agency.offices'), value: format.number(inForce.offices) },
              { term: t('agency.forms'), value: format.number(inForce.forms) },
              { term: t('agency.codeLists'), value: format.number(inForce.codeLists) },
              { term: t('agency.profiles'), value: format.number(inForce.profiles) },
              {
                term: t('agency.policy'),
                value: t(inForce.changesPolicy ? 'agency.policyOwn' : 'agency.policyProgram'),
              },
              {
                term: t('agency.settings'),
                value: settingWords(inForce.settings, t).join(' · ') || t('agency.noBounds'),
              },
            ]}
          />
        ) : (
          <p className="text-ink-2">{t('agency.noPack')}</p>
        )}
      </Stack>
    </Card>
  );
}
