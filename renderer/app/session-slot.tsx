import { useTranslation } from 'react-i18next';
import { Entry } from '../features/session/entry';
import { EntryFrame } from '../features/session/entry-frame';
import type { SessionPhase } from '../lib/use-session';
import { Waiting } from '../ui/waiting';
import { OfflineFact } from './offline-fact';
import { usePorts } from './ports';

/** What is shown while no vault is open: first run, unlock, or what is wrong. */
export function SessionSlot({ phase }: { phase: Exclude<SessionPhase, 'unlocked'> }) {
  const { t } = useTranslation('app');
  const { askAgain } = usePorts();
  if (phase === 'starting') return <Waiting block label={t('starting')} />;
  return (
    <EntryFrame fact={<OfflineFact />}>
      <Entry key={phase} phase={phase} onRetry={() => void askAgain()} />
    </EntryFrame>
  );
}
