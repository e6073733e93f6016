import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  consentFor,
  stateOfConsent,
  type ConsentState,
} from '../../../../shared/cases/consent-state';
import type { RecordView } from '../../../../shared/journal/record-kinds';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Table } from '../../../ui/table';
import type { Tone } from '../../../ui/tone';
import { WithdrawDialog } from './withdraw-dialog';

type Consent = RecordView<'consent'>;

const tones: Record<ConsentState, Tone | 'neutral'> = {
  live: 'good',
  expired: 'warning',
  withdrawn: 'danger',
  refused: 'neutral',
  none: 'neutral',
};

/** Every answer that was given, the newest of each purpose first; earlier ones stay readable. */
export function ConsentsCard({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const { view, today, canEdit } = useCase();
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  const isNewest = (consent: Consent) =>
    consent.purpose !== null && consentFor(view.consents, consent.purpose)?.id === consent.id;
  const rows = [...view.consents].sort((a, b) => Number(isNewest(b)) - Number(isNewest(a)));
  const purpose = ({ purpose: code }: Consent) =>
    code ? codes.label('consent-purposes', code) : t('consent.unnamed');

  return (
    <Card
      title={t('consent.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={onAdd}>
            {t('consent.add')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState small title={t('consent.empty')} />
      ) : (
        <Table
          caption={t('consent.title')}
          rows={rows}
          rowKey={(consent) => consent.id}
          columns={[
            {
              id: 'purpose',
              header: t('fields.consent.purpose'),
              isRowHeader: true,
              cell: (consent) => (
                <span className={isNewest(consent) ? 'font-medium' : 'text-ink-2'}>
                  {purpose(consent)}
                  {recipients(consent) && (
                    <Isolate className="block text-sm font-normal text-ink-2">
                      {recipients(consent)}
                    </Isolate>
                  )}
                </span>
              ),
            },
            {
              id: 'state',
              header: t('consent.state'),
              cell: (consent) => {
                const state = stateOfConsent(consent, today);
                return (
                  <Badge tone={isNewest(consent) ? tones[state] : 'neutral'}>
                    {t(isNewest(consent) ? `consent.states.${state}` : 'consent.earlier', {
                      state: t(`consent.states.${state}`),
                    })}
                  </Badge>
                );
              },
            },
            {
              id: 'given',
              header: t('consent.given'),
              cell: (consent) => (
                <>
                  {consent.givenOn && format.day(consent.givenOn)}
                  <span className="block text-sm text-ink-2">
                    {[
                      consent.givenBy && codes.label('consent-givers', consent.givenBy),
                      consent.givenByName,
                      consent.method && codes.label('consent-methods', consent.method),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </>
              ),
            },
            {
              id: 'until',
              header: t('fields.consent.until'),
              cell: (consent) => {
                if (consent.withdrawnOn)
                  return t('consent.withdrawnOn', { day: format.day(consent.withdrawnOn) });
                if (consent.decision !== 'agreed') return null;
                return consent.until ? format.day(consent.until) : t('consent.untilClosed');
              },
            },
            {
              id: 'note',
              header: t('fields.consent.withheld'),
              cell: (consent) =>
                [topics(consent), consent.withheld, consent.withdrawnReason, consent.note]
                  .filter(Boolean)
                  .map((text) => (
                    <Isolate key={text} className="block text-sm">
                      {text}
                    </Isolate>
                  )),
            },
            ...(canEdit
              ? [
                  {
                    id: 'acts',
                    header: t('inline.acts'),
                    headerHidden: true,
                    align: 'end' as const,
                    cell: (consent: Consent) =>
                      isNewest(consent) && stateOfConsent(consent, today) === 'live' ? (
                        <Button
                          kind="quiet"
                          size="compact"
                          onPress={() => setWithdrawing(consent)}
                          aria-label={t('consent.withdrawLong', { purpose: purpose(consent) })}
                        >
                          {t('consent.withdraw')}
                        </Button>
                      ) : null,
                  },
                ]
              : []),
          ]}
        />
      )}
      {withdrawing && (
        <WithdrawDialog
          consent={withdrawing}
          purpose={purpose(withdrawing)}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </Card>
  );

  function topics({ withheldFacts }: Consent): string | null {
    const words = (withheldFacts ?? [])
      .filter((fact) => !fact.includes('/'))
      .map((topic) => codes.label('withheld-topics', topic));
    return words.length > 0 ? format.list(words, 'comma') : null;
  }

  function recipients({ recipients: kinds, recipientNames }: Consent): string | null {
    const words = [
      ...(kinds ?? []).map((kind) => codes.label('partner-kinds', kind)),
      ...(recipientNames ? [recipientNames] : []),
    ];
    return words.length > 0 ? format.list(words, 'comma') : null;
  }
}
