import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellOutput } from '../../../shared/shell/contract';
import { askShell } from '../../lib/bridge';
import type { SessionPhase } from '../../lib/use-session';
import { Waiting } from '../../ui/waiting';
import { DamagedPage } from './damaged-page';
import { RecoverPage } from './recover-page';
import { SamplePage } from './sample-page';
import { SetUp } from './set-up/set-up';
import { UnlockPage } from './unlock-page';

type Info = ShellOutput<'app.info'>;

interface EntryProps {
  phase: Exclude<SessionPhase, 'unlocked' | 'starting'>;
  /** Asks once more how things stand. */
  onRetry: () => void;
}

/** The pages before a vault is open. */
export function Entry({ phase, onRetry }: EntryProps) {
  const { t } = useTranslation('app');
  const [info, setInfo] = useState<Info | null>();
  const [isForgotten, setForgotten] = useState(false);
  useEffect(() => {
    // Without an answer the pages stand as for the usual vault.
    askShell('app.info').then(setInfo, () => setInfo(null));
  }, []);
  if (info === undefined) return <Waiting block label={t('starting')} />;
  if (phase === 'damaged') return <DamagedPage onRetry={onRetry} />;
  if (info?.vault === 'sample')
    return <SamplePage atOnce={info.lockedBecause === 'vault-changed'} />;
  if (phase === 'first-run') return <SetUp />;
  if (isForgotten) return <RecoverPage onBack={() => setForgotten(false)} />;
  return (
    <UnlockPage
      lockedBecause={info?.lockedBecause ?? null}
      reopenFailed={info?.reopenFailed ?? false}
      onForgotten={() => setForgotten(true)}
      isGiven={info?.vault === 'given'}
    />
  );
}
