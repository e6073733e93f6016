import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyStatus, VouchingRight } from '../../../../shared/agency/contract';
import type { Contact } from '../../../../shared/contacts/contract';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { useErrorText } from '../../../lib/use-error-text';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { FileDrop } from '../../../ui/file-drop';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { NumberField } from '../../../ui/number-field';
import { showToast } from '../../../ui/toast-store';
import { type PackFile, readPackFile } from './read-pack-file';
import { hasEnded, VouchingFields } from './vouching-fields';

interface MakePackCardProps {
  inForce: AgencyStatus['inForce'];
  contacts: readonly Contact[];
  onDone: () => void;
}

const FILE = `pack${PAPER_EXTENSION}`;

/** The next pack: whom it names, who may vouch, what it brings, which bounds it sets. */
export function MakePackCard({ inForce, contacts, onDone }: MakePackCardProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const offices = contacts.filter(({ state }) => state === 'verified');
  const [vouching, setVouching] = useState(() => rightsNow(inForce, offices));
  const [files, setFiles] = useState<readonly PackFile[]>([]);
  const [idle, setIdle] = useState<number | null>(inForce?.settings.idleMinutes ?? null);
  const [receipt, setReceipt] = useState<number | null>(inForce?.settings.receiptDays ?? null);
  const [years, setYears] = useState<number | null>(inForce?.settings.retentionYears ?? null);
  const [age, setAge] = useState<number | null>(inForce?.settings.retentionAge ?? null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  const add = async (chosen: readonly File[]) => {
    setProblem(undefined);
    try {
      const read = await Promise.all(chosen.map(readPackFile));
      setFiles((before) => [...before, ...read]);
    } catch (error) {
      setProblem(describe(error));
    }
  };
  const textsOf = (kind: PackFile['kind']) =>
    files.filter((file) => file.kind === kind).map(({ text }) => text);
  const make = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'paper',
        suggestedName: FILE,
        title: t('agency.make'),
      });
      if (!ticket) return;
      const { version } = await api.agency.makePack({
        ticket: ticket.ticket,
        forms: textsOf('form'),
        codeLists: textsOf('code-list'),
        profiles: textsOf('profile'),
        // The last one that was chosen.
        ...(textsOf('policy').length > 0 ? { policy: textsOf('policy').at(-1) } : {}),
        settings: {
          ...(idle === null ? {} : { idleMinutes: idle }),
          ...(receipt === null ? {} : { receiptDays: receipt }),
          ...(years === null ? {} : { retentionYears: years }),
          ...(age === null ? {} : { retentionAge: age }),
        },
        vouching: vouching.map(({ until, ...right }) => ({
          ...right,
          ...(until === null ? {} : { until }),
        })),
      });
      setFiles([]);
      showToast({ tone: 'good', text: t('agency.made', { version, file: ticket.name }) });
      onDone();
    } catch (error) {
      setProblem(describe(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Card
      title={t('agency.next', { version: (inForce?.version ?? 0) + 1 })}
      note={t('agency.nextNote', { count: offices.length })}
    >
      <Stack gap="md">
        {problem && (
          <Banner tone="danger" announce="alert">
            {problem}
          </Banner>
        )}
        {offices.length > 0 && (
          <VouchingFields offices={offices} value={vouching} onChange={setVouching} />
        )}
        <FileDrop
          label={t('agency.files')}
          hint={t('agency.filesHint')}
          accept="application/json,.json"
          onFiles={(chosen) => void add(chosen)}
        />
        {files.length > 0 && (
          <ul className="list-disc ps-5">
            {files.map(({ name, kind }) => (
              <li key={name}>
                <Isolate ltr>{name}</Isolate> ({t(`agency.kind.${kind}`)})
              </li>
            ))}
          </ul>
        )}
        <Row gap="lg" align="start">
          <NumberField
            label={t('agency.idle')}
            hint={t('agency.idleHint')}
            minValue={1}
            maxValue={15}
            value={idle}
            onChange={setIdle}
          />
          <NumberField
            label={t('agency.receipt')}
            hint={t('agency.receiptHint')}
            minValue={1}
            maxValue={90}
            value={receipt}
            onChange={setReceipt}
          />
        </Row>
        <Row gap="lg" align="start">
          <NumberField
            label={t('agency.retention')}
            hint={t('agency.retentionHint')}
            minValue={1}
            maxValue={100}
            value={years}
            onChange={setYears}
          />
          <NumberField
            label={t('agency.retentionAge')}
            hint={t('agency.retentionAgeHint')}
            minValue={1}
            maxValue={120}
            value={age}
            onChange={setAge}
          />
        </Row>
        <Row justify="end">
          <Button
            kind="primary"
            isDisabled={offices.length === 0 || vouching.some(hasEnded)}
            isPending={isPending}
            onPress={() => void make()}
          >
            {t('agency.make')}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}

/** Of the offices that can be marked, as far as their last day is not over. */
const rightsNow = (
  inForce: AgencyStatus['inForce'],
  offices: readonly Contact[],
): readonly VouchingRight[] =>
  (inForce?.vouching ?? []).filter(
    (right) => !hasEnded(right) && offices.some(({ id }) => id === right.contactId),
  );
