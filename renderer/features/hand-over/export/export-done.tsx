import { useTranslation } from 'react-i18next';
import type { ExportResult, PlannedCase } from '../../../../shared/bundles/export-facts';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { DescriptionList } from '../../../ui/description-list';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { CaseName } from '../case-name';
import { ConsentMark } from './consent-mark';
import { startAnew } from './export-work';

interface ExportDoneProps {
  result: ExportResult;
  staying: readonly PlannedCase[];
}

const advice = ['hand', 'one', 'tell', 'wipe'] as const;

/** The file, who can open it, what stayed behind, and what to do with the stick. */
export function ExportDone({ result, staying }: ExportDoneProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const names = result.bundles.map(({ fileName }) => fileName);
  const isSeveral = names.length > 1;
  return (
    <Stack gap="lg">
      <Banner
        tone="good"
        announce="status"
        title={t(isSeveral ? 'export.write.doneSeveral' : 'done.out.title')}
      />
      <Card title={<ExportedFiles names={names} />}>
        {isSeveral && <p className="mb-3">{t('done.out.several')}</p>}
        <DescriptionList
          items={[
            { term: t('done.out.size'), value: format.bytes(result.bytes) },
            {
              term: t('done.out.openedBy'),
              value: <Isolate>{format.list(result.recipients)}</Isolate>,
            },
            {
              term: t('done.out.holds'),
              value: t('done.out.counts', {
                cases: t('count.cases', {
                  count: result.exported.length,
                  shown: format.number(result.exported.length),
                }),
                documents: t('count.documents', {
                  count: result.documents,
                  shown: format.number(result.documents),
                }),
              }),
            },
          ]}
        />
        <p className="mt-3 text-ink-2">{t('done.out.nobodyElse')}</p>
      </Card>
      <Card title={t('done.out.stick')}>
        <ol className="ms-5 flex list-decimal flex-col gap-1">
          {advice.map((step) => (
            <li key={step}>{t(`done.out.advice.${step}`)}</li>
          ))}
        </ol>
      </Card>
      {staying.length > 0 && (
        <Card title={t('done.out.stayed', { count: staying.length })} tone="warning">
          <ul className="flex max-h-80 flex-col gap-1 overflow-auto">
            {staying.map((planned) => (
              <li key={planned.caseId} className="flex flex-wrap justify-between gap-x-4">
                <CaseName of={planned} isLink />
                <ConsentMark state={planned.consent} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Row>
        <ButtonLink to="/hand-over" kind="primary">
          {t('done.toHome')}
        </ButtonLink>
        <Button onPress={startAnew}>{t('done.out.another')}</Button>
      </Row>
    </Stack>
  );
}

/** One file, or each of several on a line of its own. */
const ExportedFiles = ({ names }: { names: readonly string[] }) =>
  names.map((name) => (
    <span key={name} className="block">
      <Isolate ltr>{name}</Isolate>
    </span>
  ));
