import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { WaitingBundle } from '../../../../shared/custody/contract';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Row } from '../../../ui/layout';
import { CaseName } from '../case-name';
import { aimAt } from '../export/export-work';
import { LostDialog } from './lost-dialog';
import { PhoneDialog } from './phone-dialog';

interface Asking {
  how: 'phone' | 'lost';
  bundle: WaitingBundle;
}

/** Bundles without a receipt, the oldest first, and what can be done about each. */
export function WaitingBundles({ bundles }: { bundles: readonly WaitingBundle[] }) {
  const { t } = useTranslation('hand-over');
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  if (bundles.length === 0) return <EmptyState small title={t('custody.waiting.empty')} />;
  return (
    <>
      <ul className="divide-y divide-line">
        {bundles.map((bundle) => (
          <WaitingLine
            key={`${bundle.bundleId} ${bundle.party}`}
            bundle={bundle}
            onAsk={(how) => setAsking({ how, bundle })}
          />
        ))}
      </ul>
      {asking?.how === 'phone' && <PhoneDialog bundle={asking.bundle} onClose={close} />}
      {asking?.how === 'lost' && <LostDialog bundle={asking.bundle} onClose={close} />}
    </>
  );
}

interface WaitingLineProps {
  bundle: WaitingBundle;
  onAsk: (how: Asking['how']) => void;
}

function WaitingLine({ bundle, onAsk }: WaitingLineProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const mayExport = useMay('bundles.export');
  const sendAgain = useSendAgain();
  const { office, seq, at, days, isOverdue, isAhead, cases, caseCount } = bundle;
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-60 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <Isolate className="font-medium">{office}</Isolate>
          <span>{t('custody.waiting.bundle', { number: format.number(seq) })}</span>
          {isOverdue && <Badge tone="warning">{t('custody.waiting.overdue')}</Badge>}
        </p>
        <p className="text-sm text-ink-2">
          {isAhead
            ? t('custody.waiting.ahead', { when: format.dateTime(at) })
            : t('custody.waiting.since', { when: format.dateTime(at), count: days })}
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {cases.map((each) => (
            <li key={each.caseId}>
              <CaseName of={each} isLink />
            </li>
          ))}
          {caseCount > cases.length && (
            <li className="text-ink-2">
              {t('custody.waiting.more', { count: caseCount - cases.length })}
            </li>
          )}
        </ul>
      </div>
      {mayExport && (
        <Row gap="sm">
          <Button size="compact" onPress={() => sendAgain(bundle)}>
            {t('custody.waiting.again')}
          </Button>
          <Button size="compact" onPress={() => onAsk('phone')}>
            {t('custody.waiting.phone')}
          </Button>
          <Button size="compact" kind="quiet" onPress={() => onAsk('lost')}>
            {t('custody.waiting.lost')}
          </Button>
        </Row>
      )}
    </li>
  );
}

/** To the page of the export, with the office and the cases chosen. */
function useSendAgain(): (bundle: WaitingBundle) => void {
  const navigate = useNavigate();
  return ({ bundleId, party, contactId, cases, caseCount }) => {
    const isWhole = cases.length === caseCount;
    aimAt(
      {
        contactIds: contactId ? [contactId] : [],
        caseIds: new Set(isWhole ? cases.map(({ caseId }) => caseId) : []),
      },
      contactId ? { bundleId, party, contactId } : null,
    );
    void navigate('/hand-over/export');
  };
}
