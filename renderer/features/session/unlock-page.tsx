import { LockKeyhole, LockOpen } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Deriving } from '../../access/deriving';
import { useAct } from '../../access/use-act';
import { isAppError } from '../../../shared/app-error';
import type { LockReason } from '../../../shared/shell/contract';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { sessionUnlocked, useSession } from '../../lib/use-session';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { SecretField } from '../../ui/secret-field';
import { TextField } from '../../ui/text-field';
import { EntryPage } from './entry-frame';
import { RestoreDialog } from './restore-dialog';
import { useWait } from './use-wait';

interface UnlockPageProps {
  lockedBecause: LockReason | null;
  /** The window could not come back by itself, and had to be opened by hand. */
  reopenFailed: boolean;
  onForgotten: () => void;
  /** Another vault than the laptop's own: a travelling copy, say. */
  isGiven?: boolean | undefined;
}

/** Causes that one did not choose oneself; the others need no words. */
const told: ReadonlySet<LockReason> = new Set([
  'idle',
  'suspend',
  'screen-locked',
  'user-switched',
  'clock-jumped',
  'vault-stopped',
  'window-stopped',
]);

export function UnlockPage({
  lockedBecause,
  reopenFailed,
  onForgotten,
  isGiven = false,
}: UnlockPageProps) {
  const { t } = useTranslation('session');
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isRestoring, setRestoring] = useState(false);
  const [left, wait] = useWait(useSession((state) => state.waitSeconds));
  const act = useAct();
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (act.problem && !act.isBusy) secret.current?.focus();
  }, [act.problem, act.isBusy]);
  const isReady = userName.trim() !== '' && passphrase !== '' && left === 0;

  const unlock = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || act.isBusy) return;
    void act.run(async () => {
      try {
        sessionUnlocked(await api.session.unlock({ userName, passphrase }));
      } catch (error) {
        setPassphrase('');
        if (isAppError(error) && error.code === 'wait-before-retry')
          wait(Number(error.params.seconds));
        else wait((await api.session.status()).waitSeconds);
        throw error;
      }
    });
  };
  const isDamage = /^(database|backup|header)-/.test(act.code ?? '');
  return (
    <EntryPage title={t('unlock.title')} note={t('unlock.note')}>
      {lockedBecause !== null && told.has(lockedBecause) && (
        <p className="flex items-start gap-2 text-ink-2">
          <Icon of={LockKeyhole} className="mt-1" />
          {t(`lockedBecause.${lockedBecause}`)}
        </p>
      )}
      {reopenFailed && <Banner tone="warning">{t('reopenFailed')}</Banner>}
      <form onSubmit={unlock} className="flex flex-col gap-4">
        <TextField
          label={t('unlock.name')}
          value={userName}
          onChange={setUserName}
          autoComplete="username"
          autoFocus
          isDisabled={act.isBusy}
        />
        <SecretField
          label={t('unlock.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="current-password"
          inputRef={secret}
          isDisabled={act.isBusy}
        />
        {act.problem && act.code !== 'wait-before-retry' && (
          <Banner
            tone="danger"
            announce="alert"
            action={
              isDamage ? (
                <Button size="compact" onPress={() => setRestoring(true)}>
                  {t('damaged.restore')}
                </Button>
              ) : undefined
            }
          >
            {act.problem}
          </Banner>
        )}
        {left > 0 && (
          <p role="timer" className="text-warning">
            {t('unlock.wait', { count: left })}
          </p>
        )}
        {act.isBusy ? (
          <Deriving />
        ) : (
          <Button type="submit" kind="primary" size="main" icon={LockOpen} isDisabled={!isReady}>
            {t('unlock.act')}
          </Button>
        )}
      </form>
      <p className="flex flex-wrap gap-2">
        <Button kind="quiet" size="compact" onPress={onForgotten}>
          {t('unlock.forgotten')}
        </Button>
        <Button
          kind="quiet"
          size="compact"
          onPress={() => void act.run(() => askShell('vault.openFolder'))}
        >
          {t('start.pack.act')}
        </Button>
        {isGiven && (
          <Button
            kind="quiet"
            size="compact"
            onPress={() => void askShell('vault.choose', { id: 'main' })}
          >
            {t('unlock.ownVault')}
          </Button>
        )}
      </p>
      {isRestoring && <RestoreDialog putAside onClose={() => setRestoring(false)} />}
    </EntryPage>
  );
}
