import { useTranslation } from 'react-i18next';
import type { ImportPreview, LikelyDouble } from '../../../../shared/bundles/import-facts';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { Isolate } from '../../../ui/isolate';
import { Row } from '../../../ui/layout';
import { Link } from '../../../ui/link';

const SHOWN = 20;

/** New people who may be somebody known already. Nothing is joined by taking them in; it is asked again afterwards. */
export function LikelyDoubles({ doubles }: { doubles: ImportPreview['doubles'] }) {
  const { t } = useTranslation(['hand-over', 'conflicts']);
  const format = useFormat();
  const { compared, of, pairs } = doubles;
  if (pairs.length === 0) return null;
  return (
    <Card
      title={t('hand-over:preview.doubles', { count: pairs.length })}
      note={t('hand-over:preview.doublesNote')}
      tone="warning"
    >
      <ul className="flex flex-col gap-3">
        {pairs.slice(0, SHOWN).map(({ comes, known, reasons }) => (
          <li key={`${comes.personId} ${known.personId}`} className="@container">
            <Row gap="sm">
              {reasons.map((reason) => (
                <Badge key={reason} tone="info">
                  {t(`conflicts:same.reason.${reason}`)}
                </Badge>
              ))}
            </Row>
            <dl className="mt-1 grid gap-x-6 gap-y-1 @2xl:grid-cols-2">
              <Side label={t('hand-over:preview.comes')} side={comes} />
              <Side label={t('hand-over:preview.known')} side={known} isHere />
            </dl>
          </li>
        ))}
      </ul>
      {(pairs.length > SHOWN || compared < of) && (
        <p className="pt-2 text-ink-2">
          {compared < of
            ? t('hand-over:preview.doublesFirst', {
                compared: format.number(compared),
                of: format.number(of),
              })
            : t('hand-over:preview.doublesMore', { count: pairs.length - SHOWN })}
        </p>
      )}
    </Card>
  );
}

interface SideProps {
  label: string;
  side: LikelyDouble['comes'];
  isHere?: boolean;
}

function Side({ label, side: { cases, name, personId }, isHere = false }: SideProps) {
  const { t } = useTranslation('hand-over');
  const called = <Isolate className="font-medium">{name ?? t('noName')}</Isolate>;
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd>
        {isHere ? (
          <Link to={`/people/${personId}`} look="plain">
            {called}
          </Link>
        ) : (
          called
        )}
        {cases.map(({ caseId, number }) => (
          <span key={caseId} className="ms-2 text-sm text-ink-2">
            <Isolate ltr>{number}</Isolate>
          </span>
        ))}
      </dd>
    </div>
  );
}
