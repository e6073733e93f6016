import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import type { Pack } from '../../../shared/packs/contract';
import { api } from '../../lib/api';
import { dayOf } from '../../lib/format-dates';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Isolate } from '../../ui/isolate';
import { Row, Stack } from '../../ui/layout';
import { ButtonLink, Link } from '../../ui/link';
import type { Tone } from '../../ui/tone';

const tones: Record<Pack['state'], Tone | 'neutral'> = {
  unfinished: 'warning',
  out: 'info',
  overdue: 'warning',
  returned: 'good',
  lost: 'danger',
};

/** One travelling copy: who, until when, which cases, and what to do with it now. */
export function PackCard({ pack }: { pack: Pack }) {
  const { t } = useTranslation('visits');
  const format = useFormat();
  const describe = useErrorText();
  const { revalidate } = useRevalidator();
  const mayMark = useMay('bundles.export');
  const [isLosing, setLosing] = useState(false);
  const isAway = pack.state === 'out' || pack.state === 'overdue' || pack.state === 'unfinished';
  const lose = async () => {
    await api.packs.markLost({ packId: pack.packId });
    setLosing(false);
    await revalidate();
  };
  return (
    <Card
      as="article"
      {...(pack.state === 'overdue' || pack.state === 'lost' ? { tone: 'warning' as const } : {})}
      title={
        <Row gap="sm" align="baseline">
          <Isolate>{pack.userName}</Isolate>
          <Badge tone={tones[pack.state]}>{t(`state.${pack.state}`)}</Badge>
        </Row>
      }
      note={t('card.dates', {
        made: format.day(dayOf(pack.madeAt)),
        until: format.day(dayOf(pack.until)),
      })}
      actions={
        <>
          {pack.inventoryId && (
            <ButtonLink to={`/visits/inventories/${pack.inventoryId}`} size="compact">
              {t('card.inventory')}
            </ButtonLink>
          )}
          {pack.state !== 'returned' && (
            <ButtonLink to={`/visits/report/${pack.packId}`} size="compact" kind="quiet">
              {t('card.report')}
            </ButtonLink>
          )}
          {isAway && mayMark && (
            <Button size="compact" kind="quiet" onPress={() => setLosing(true)}>
              {t('card.lost')}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="sm">
        <p className="text-ink-2">
          {t('card.holds', {
            cases: t('count.cases', { count: pack.cases.length }),
            people: t('count.people', { count: pack.people }),
            documents: t('count.documents', { count: pack.documents }),
          })}
        </p>
        {pack.state === 'overdue' && <p>{t('card.overdue')}</p>}
        {pack.state === 'unfinished' && <p>{t('card.unfinished')}</p>}
        {pack.state === 'lost' && <p>{t('card.lostText')}</p>}
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {pack.cases.map(({ caseId, name, number }) => (
            <li key={caseId}>
              <Link to={`/cases/${caseId}`} look="plain">
                <Isolate className="font-medium">{name ?? number ?? t('noName')}</Isolate>
              </Link>
            </li>
          ))}
        </ul>
      </Stack>
      <ConfirmDialog
        isOpen={isLosing}
        title={t('lose.title', { name: pack.userName })}
        confirmLabel={t('lose.act')}
        tone="danger"
        onConfirm={lose}
        onCancel={() => setLosing(false)}
        describeError={describe}
      >
        {t('lose.text', { cases: t('count.cases', { count: pack.cases.length }) })}
      </ConfirmDialog>
    </Card>
  );
}
