import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../../shared/contract';
import type { CaseCopy, CopyState, PackCopy } from '../../../../shared/custody/contract';
import type { OutputOf } from '../../../../shared/ipc';
import { useCase } from '../../../casework/use-case';
import { api } from '../../../lib/api';
import { dayOf } from '../../../lib/format-dates';
import { useFormat } from '../../../lib/use-format';
import { Badge } from '../../../ui/badge';
import { Banner } from '../../../ui/banner';
import { Card } from '../../../ui/card';
import { Isolate } from '../../../ui/isolate';
import { Link } from '../../../ui/link';
import { Table } from '../../../ui/table';
import type { Tone } from '../../../ui/tone';

type Custody = OutputOf<Contract['custody']['ofCase']>;

const tones: Record<CopyState, Tone | 'neutral'> = {
  acknowledged: 'good',
  partly: 'warning',
  waiting: 'neutral',
  'by-word': 'neutral',
  lost: 'danger',
  undone: 'warning',
  received: 'neutral',
  'taken-back': 'neutral',
  erased: 'neutral',
};

const packTones: Record<PackCopy['state'], Tone | 'neutral'> = {
  unfinished: 'warning',
  out: 'info',
  overdue: 'warning',
  returned: 'neutral',
  lost: 'danger',
};

/** Which other offices hold this case, how far, and how we know. Not shown where nobody does. */
export function WhoHasCard() {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const custody = useCustody();
  if (!custody) return null;
  const away = custody.packs.filter(({ state }) => state !== 'returned');
  if (custody.copies.length + custody.missing.length + away.length === 0) return null;
  return (
    <Card title={t('custody.title')}>
      {custody.missing.map(({ office, seq, entries }) => (
        <Banner
          key={`${office} ${seq}`}
          tone="warning"
          title={t('custody.missing', { count: entries })}
        >
          {seq === null
            ? t('custody.missingAtHome', { office })
            : t('custody.missingText', { office, number: format.number(seq) })}
        </Banner>
      ))}
      {custody.copies.length > 0 && (
        <Table
          caption={t('custody.title')}
          rows={custody.copies}
          rowKey={({ party }) => party}
          columns={[
            {
              id: 'office',
              header: t('custody.office'),
              isRowHeader: true,
              cell: ({ office }) => <Isolate className="font-medium">{office}</Isolate>,
            },
            {
              id: 'state',
              header: t('custody.state'),
              cell: ({ state, note, notice, endedAt }) => (
                <>
                  <Badge tone={tones[state]}>{t(`custody.states.${state}`)}</Badge>
                  {endedAt !== null && (
                    <span className="block text-sm text-ink-2">
                      {t('custody.ended', { when: format.dateTime(endedAt) })}
                    </span>
                  )}
                  {notice && (
                    <span className="block text-sm text-ink-2">
                      {t(`custody.notice.${notice}`)}
                    </span>
                  )}
                  {note && <Isolate className="block text-sm text-ink-2">{note}</Isolate>}
                </>
              ),
            },
            {
              id: 'reach',
              header: t('custody.reach'),
              cell: (copy) => <Reach copy={copy} />,
            },
          ]}
        />
      )}
      {away.map((pack) => (
        <PackLine key={pack.packId} pack={pack} />
      ))}
    </Card>
  );
}

/** A copy that is on its way stands below the offices: it is ours, and not at hand. */
function PackLine({ pack }: { pack: PackCopy }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 border-t border-line pt-2 first:border-0 first:pt-0">
      <Link to={`/visits/report/${pack.packId}`}>{t('custody.pack', { name: pack.userName })}</Link>
      <Badge tone={packTones[pack.state]}>{t(`custody.packStates.${pack.state}`)}</Badge>
      <span className="text-sm text-ink-2">
        {pack.endedAt === null
          ? t('custody.packOut', { until: format.day(dayOf(pack.until)) })
          : t('custody.packEnded', { when: format.dateTime(pack.endedAt) })}
      </span>
    </p>
  );
}

function Reach({ copy }: { copy: CaseCopy }) {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const { sent, received, acknowledged, endedAt, entries, heldEntries } = copy;
  const bundle = (found: { seq: number; at: number }) => ({
    number: format.number(found.seq),
    when: format.dateTime(found.at),
  });
  const isAll = heldEntries >= entries;
  return (
    <>
      {acknowledged && sent && endedAt === null && (
        <p>
          {isAll ? t('custody.upToDate') : t('custody.lacks', { count: entries - heldEntries })}
        </p>
      )}
      {sent && <p className="text-sm text-ink-2">{t('custody.sent', bundle(sent))}</p>}
      {received && <p className="text-sm text-ink-2">{t('custody.received', bundle(received))}</p>}
    </>
  );
}

/** Read beside the case, and again when the case changed. */
function useCustody(): Custody | null {
  const { caseId, view } = useCase();
  const [custody, setCustody] = useState<Custody | null>(null);
  useEffect(() => {
    let isStale = false;
    api.custody.ofCase({ caseId }).then(
      (found) => isStale || setCustody(found),
      () => undefined,
    );
    return () => {
      isStale = true;
    };
  }, [caseId, view]);
  return custody;
}
