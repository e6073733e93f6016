import { useTranslation } from 'react-i18next';
import type { SessionPhase } from '../lib/use-session';
import { EmptyState } from '../ui/empty-state';
import { Waiting } from '../ui/waiting';

/**
 * What is shown while no vault is open. The pages belong to features/session:
 * `first-run`, `locked` and `damaged` each get theirs here.
 */
export function SessionSlot({ phase }: { phase: Exclude<SessionPhase, 'unlocked'> }) {
  const { t } = useTranslation('app');
  switch (phase) {
    case 'starting':
      return <Waiting block label={t('starting')} />;
    case 'first-run':
    case 'locked':
    case 'damaged':
      return <EmptyState level={1} title={t(`phase.${phase}`)} />;
  }
}
