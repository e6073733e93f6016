import { KeyRound, Laptop as LaptopIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import type { Laptop, LaptopList } from '../../../../shared/laptops/contract';
import { useFormat } from '../../../lib/use-format';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { useMay } from '../../../lib/use-session';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { JoinCard } from './join-card';
import { isNumber } from '../../../casework/laptop-number';
import { LetInDialog } from './let-in-dialog';
import { LostLaptopDialog } from './lost-laptop-dialog';
import { RenameLaptopDialog } from './rename-laptop-dialog';

/** A tab of the settings: the laptops of this office, letting one in, shutting a lost one out. */
export function LaptopsPage() {
  const { t } = useTranslation('hand-over');
  const { laptops, hasOfficeKey, mayJoin } = useLoaderData<LaptopList>();
  const mayManage = useMay('settings.manage');
  const [isAdding, setAdding] = useState(false);
  const [lost, setLost] = useState<Laptop | null>(null);
  const [named, setNamed] = useState<Laptop | null>(null);
  useRevalidateOnChange();
  const mayChange = hasOfficeKey && mayManage;
  return (
    <Stack gap="lg">
      <Card
        title={t('laptops.title')}
        note={t(hasOfficeKey ? 'laptops.note' : 'laptops.noteJoined')}
        actions={
          mayChange && (
            <Button icon={LaptopIcon} onPress={() => setAdding(true)}>
              {t('laptops.add')}
            </Button>
          )
        }
      >
        <ul className="flex flex-col divide-y divide-line">
          {laptops.map((laptop) => (
            <LaptopLine
              key={laptop.deviceId}
              laptop={laptop}
              onLost={mayChange ? () => setLost(laptop) : undefined}
              onRename={mayManage ? () => setNamed(laptop) : undefined}
            />
          ))}
        </ul>
      </Card>
      {mayJoin && mayManage && <JoinCard />}
      {isAdding && <LetInDialog onClose={() => setAdding(false)} />}
      {named && <RenameLaptopDialog laptop={named} onClose={() => setNamed(null)} />}
      {lost && <LostLaptopDialog laptop={lost} onClose={() => setLost(null)} />}
    </Stack>
  );
}

const tones = { this: 'info', 'in-use': 'good', 'let-in': 'neutral', revoked: 'danger' } as const;

interface LaptopLineProps {
  laptop: Laptop;
  onLost: (() => void) | undefined;
  onRename: (() => void) | undefined;
}

function LaptopLine({ laptop, onLost, onRename }: LaptopLineProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { name, deviceId, state, hasOfficeKey, lastEntryAt, letInAt, revokedReason } = laptop;
  const facts = [
    lastEntryAt !== null && t('laptops.lastEntry', { when: format.dateTime(lastEntryAt) }),
    letInAt !== null && t('laptops.letInOn', { when: format.dateTime(letInAt) }),
    revokedReason !== null && t('laptops.lostBecause', { reason: revokedReason }),
  ].filter((fact) => fact !== false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-3">
      <Stack gap="xs">
        <Row gap="sm">
          <Isolate className="font-medium">
            {isNumber(name) ? t('laptops.numbered', { name }) : name}
          </Isolate>
          <Badge tone={tones[state]}>{t(`laptops.state.${state}`)}</Badge>
          {hasOfficeKey && (
            <Badge tone="neutral" icon={KeyRound}>
              {t('laptops.officeKey')}
            </Badge>
          )}
        </Row>
        <p className="text-sm text-ink-2">{facts.join(' · ')}</p>
        <p className="text-sm text-ink-2">
          {t('laptops.number')} <Isolate ltr>{deviceId}</Isolate>
        </p>
      </Stack>
      <Row gap="sm">
        {onRename && (state === 'this' || state === 'in-use') && (
          <Button size="compact" onPress={onRename}>
            {t('laptops.rename.act')}
          </Button>
        )}
        {onLost && (state === 'in-use' || state === 'let-in') && (
          <Button size="compact" onPress={onLost}>
            {t('laptops.lost')}
          </Button>
        )}
      </Row>
    </li>
  );
}
