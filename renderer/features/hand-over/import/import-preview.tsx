import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview as Preview } from '../../../../shared/bundles/import-facts';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Stack } from '../../../ui/layout';
import { ProgressBar } from '../../../ui/progress-bar';
import { CaseName } from '../case-name';
import { CaseTable } from '../case-table';
import { ChangedCase } from './changed-case';
import { ChangedPeople } from './changed-people';
import { Decisions } from './decisions';
import { HeldChanges } from './held-changes';
import { LikelyDoubles } from './likely-doubles';
import { LostDeviceNotice } from './lost-device-notice';
import { applyBundle, putAside } from './import-work';
import { saidConflicts, summaryWords } from './preview-words';
import { SenderCard } from './sender-card';
import { SequenceNotices } from './sequence-notices';

const bringsNothing = ({ casesNew, casesChanged, newDocuments, peopleChanged }: Preview): boolean =>
  casesNew + casesChanged + newDocuments + peopleChanged === 0;

/** What applying would do, in words, before anything is done. */
export function ImportPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const conflicts = saidConflicts(preview.conflicts);
  return (
    <Stack gap="lg">
      <SenderCard facts={preview.facts} />
      <Notices preview={preview} />
      <LostDeviceNotice work={preview.lostDevice} />
      <HeldChanges held={preview.held} />
      <section aria-labelledby="brings">
        <h2 id="brings" className="text-xl">
          {summaryWords(preview, t).join(' · ')}
        </h2>
        <p className="mt-1 text-ink-2">
          {t(bringsNothing(preview) ? 'preview.nothingNew' : 'preview.notYet')}{' '}
          {preview.unchangedCases > 0 &&
            t('preview.unchanged', {
              count: preview.unchangedCases,
              shown: format.number(preview.unchangedCases),
            })}
        </p>
      </section>
      {conflicts.length > 0 && (
        <Card title={t('preview.decisions')} note={t('preview.decisionsNote')} tone="warning">
          <Decisions preview={preview} />
        </Card>
      )}
      <LikelyDoubles doubles={preview.doubles} />
      <NewCases preview={preview} />
      <ChangedCases preview={preview} />
      <ChangedPeople preview={preview} />
      <Decide preview={preview} />
    </Stack>
  );
}

function Notices({ preview }: { preview: Preview }) {
  const { t } = useTranslation('hand-over');
  return (
    <>
      {preview.alreadyImported && (
        <Banner tone="info" title={t('preview.repeated')}>
          {t('preview.repeatedText')}
        </Banner>
      )}
      <SequenceNotices preview={preview} />
      {preview.missingBefore && preview.sequence.incompleteCount === 0 && (
        <Banner tone="warning" title={t('preview.missing')}>
          {t('preview.missingText', { office: preview.facts.sender.name })}
        </Banner>
      )}
      {preview.gaps > 0 && preview.sequence.incompleteCount === 0 && (
        <Banner tone="warning" title={t('preview.gaps', { count: preview.gaps })}>
          {t('preview.gapsText')}
        </Banner>
      )}
    </>
  );
}

function NewCases({ preview: { newCases, casesNew } }: { preview: Preview }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  if (newCases.length === 0) return null;
  const more = casesNew - newCases.length;
  return (
    <Card title={t('preview.newCases')}>
      <CaseTable
        label={t('preview.newCases')}
        cases={newCases}
        columns={[
          {
            id: 'case',
            header: t('export.cases.name'),
            width: 'minmax(14rem, 3fr)',
            isRowHeader: true,
            cell: (each) => <CaseName of={each} />,
          },
          {
            id: 'people',
            header: t('export.contents.people'),
            width: 'minmax(6rem, 1fr)',
            align: 'end',
            cell: ({ people }) => format.number(people),
          },
        ]}
      />
      {more > 0 && (
        <p className="pt-2 text-ink-2">
          {t('preview.moreCases', { count: more, shown: format.number(more) })}
        </p>
      )}
    </Card>
  );
}

function ChangedCases({ preview: { changedCases, casesChanged } }: { preview: Preview }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  if (changedCases.length === 0) return null;
  const more = casesChanged - changedCases.length;
  return (
    <Card title={t('preview.changedCases')} note={t('preview.changedNote')}>
      {changedCases.map((changed) => (
        <ChangedCase key={changed.caseId} changed={changed} />
      ))}
      {more > 0 && (
        <p className="pt-2 text-ink-2">
          {t('preview.moreCases', { count: more, shown: format.number(more) })}
        </p>
      )}
    </Card>
  );
}

/** Stays at the foot while one reads: the answer is always within reach. */
function Decide({ preview }: { preview: Preview }) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const [isApplying, setApplying] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const isHeld = preview.held.length > 0 || preview.lostDevice !== null;
  const apply = async () => {
    setApplying(true);
    setProblem(undefined);
    try {
      await applyBundle(isHeld);
    } catch (error) {
      setProblem(error);
      setApplying(false);
    }
  };
  return (
    <div className="sticky bottom-0 flex flex-col gap-3 border-t border-line bg-surface-1 py-3">
      {problem !== undefined && (
        <Banner tone="danger" announce="alert">
          {describe(problem)}
        </Banner>
      )}
      {isApplying && <ProgressBar label={t('preview.applying')} />}
      <Row gap="sm" justify="end">
        {!preview.facts.senderVerified && (
          <span className="me-auto text-ink-2">{t('preview.verifyBefore')}</span>
        )}
        <Button onPress={() => void putAside()} isDisabled={isApplying}>
          {t('preview.putAside')}
        </Button>
        <Button
          kind={bringsNothing(preview) ? 'secondary' : 'primary'}
          size="main"
          isDisabled={isApplying || !preview.facts.senderVerified}
          onPress={() => void apply()}
        >
          {t(isHeld ? 'preview.approve' : 'preview.apply')}
        </Button>
      </Row>
    </div>
  );
}
