import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportResult } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { CaseName, type CaseLabel } from '../case-name';
import { SaveReceiptButton } from '../custody/save-receipt-button';
import { putAside } from './import-work';
import { saidConflicts, summaryWords } from './preview-words';

interface ImportDoneProps {
  result: ImportResult;
  preview: ImportPreview;
}

/** What was taken in, with the cases to open; those that wait for a decision first. */
export function ImportDone({ result, preview }: ImportDoneProps) {
  const { t } = useTranslation('hand-over');
  const undecided = new Set(
    saidConflicts(preview.conflicts).flatMap(({ cases }) => cases.map(({ caseId }) => caseId)),
  );
  const known: CaseLabel[] = [...preview.changedCases, ...preview.newCases];
  const toDecide = known.filter(({ caseId }) => undecided.has(caseId));
  return (
    <Stack gap="lg">
      <Banner
        tone="good"
        announce="status"
        title={t('done.in.title', { office: result.sender })}
        action={<ButtonLink to="/cases">{t('done.in.cases')}</ButtonLink>}
      >
        {summaryWords(preview, t).join(' · ')}
      </Banner>
      <Card title={t('receipt.title', { office: result.sender })} note={t('receipt.text')}>
        <SaveReceiptButton bundleId={result.bundleId} />
      </Card>
      <CaseLinks
        title={t('done.in.toDecide')}
        cases={toDecide}
        tone="warning"
        actions={<ButtonLink to="/hand-over/decisions">{t('done.in.decide')}</ButtonLink>}
      />
      <CaseLinks title={t('done.in.new')} cases={preview.newCases} all={preview.casesNew} />
      <CaseLinks
        title={t('done.in.changed')}
        cases={preview.changedCases}
        all={preview.casesChanged}
      />
      <Row>
        <ButtonLink to="/hand-over" kind="primary">
          {t('done.toHome')}
        </ButtonLink>
        <Button onPress={() => void putAside()}>{t('done.in.another')}</Button>
      </Row>
    </Stack>
  );
}

interface CaseLinksProps {
  title: string;
  cases: readonly CaseLabel[];
  all?: number | undefined;
  tone?: 'warning' | undefined;
  actions?: ReactNode;
}

const SHOWN = 50;

function CaseLinks({ title, cases, all = cases.length, tone, actions }: CaseLinksProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  if (cases.length === 0) return null;
  const more = all - Math.min(SHOWN, cases.length);
  return (
    <Card title={title} tone={tone} actions={actions}>
      <ul className="flex flex-col gap-1">
        {cases.slice(0, SHOWN).map((each) => (
          <li key={each.caseId}>
            <CaseName of={each} isLink />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="pt-2 text-ink-2">
          {t('preview.moreCases', { count: more, shown: format.number(more) })}
        </p>
      )}
    </Card>
  );
}
