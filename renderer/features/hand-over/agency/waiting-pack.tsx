import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackPreview } from '../../../../shared/agency/contract';
import type { Comparison } from '../../../../shared/contacts/contract';
import { useSaver } from '../../../casework/use-saver';
import { installAgencyResources } from '../../../lib/agency-resources';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Stack } from '../../../ui/layout';
import { showToast } from '../../../ui/toast-store';
import { CompareFingerprint } from '../contacts/compare-fingerprint';
import { packWords } from './pack-words';

interface WaitingPackProps {
  pack: PackPreview;
  onDone: () => void;
}

/** What the pack would change, in words; the agency's key is compared the first time. */
export function WaitingPack({ pack, onDone }: WaitingPackProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { save } = useSaver();
  const describe = useErrorText();
  const mayManage = useMay('contacts.manage');
  const [compared, setCompared] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<string>();
  const { version, agency } = pack;
  const act = async (work: () => Promise<unknown>, done?: string) => {
    setProblem(undefined);
    try {
      await save(work);
      if (done) showToast({ tone: 'good', text: done });
      onDone();
    } catch (error) {
      setProblem(describe(error));
    }
  };
  const apply = () =>
    act(
      async () => {
        await api.agency.apply({ version, ...compared });
        await installAgencyResources();
      },
      t('agency.taken', { version }),
    );
  return (
    <Card
      tone="info"
      title={t('agency.waiting', { version, agency: agency.name })}
      note={t('agency.waitingNote')}
    >
      <Stack gap="md">
        {problem && (
          <Banner tone="danger" announce="alert">
            {problem}
          </Banner>
        )}
        <ul className="flex list-disc flex-col gap-1 ps-5">
          {packWords(pack, t, format).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        {pack.offices.otherKeys.some((office) => office.compared) && (
          <Banner tone="warning" title={t('agency.otherKeysTitle')}>
            {t('agency.otherKeysText')}
          </Banner>
        )}
        {!agency.known && (
          <>
            <Banner tone="warning" title={t('agency.firstTitle', { agency: agency.name })}>
              {t('agency.firstText')}
            </Banner>
            <CompareFingerprint
              office={agency.name}
              fingerprint={agency.fingerprint}
              words={agency.words}
              onCompared={setCompared}
            />
          </>
        )}
        {mayManage ? (
          <Row gap="sm" justify="end">
            <Button onPress={() => void act(() => api.agency.discard({ version }))}>
              {t('agency.discard')}
            </Button>
            <Button
              kind="primary"
              isDisabled={!agency.known && compared === null}
              onPress={() => void apply()}
            >
              {t('agency.apply')}
            </Button>
          </Row>
        ) : (
          <p className="text-ink-2">{t('agency.askSupervisor')}</p>
        )}
      </Stack>
    </Card>
  );
}
