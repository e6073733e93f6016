import { ChevronDown, Keyboard, Lock, Search, Settings } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { initialsOf } from '../lib/format-lists';
import { useSession } from '../lib/use-session';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { Isolate } from '../ui/isolate';
import { KeyHint } from '../ui/key-hint';
import { Menu } from '../ui/menu';
import { OfflineFact } from './offline-fact';

interface TopBarProps {
  hasSettings: boolean;
  onSearch: () => void;
  onKeys: () => void;
  onLock: () => void;
}

export function TopBar({ hasSettings, onSearch, onKeys, onLock }: TopBarProps) {
  const { t } = useTranslation('app');
  const office = useSession((state) => state.signedIn?.officeName ?? '');
  return (
    <header className="flex items-center gap-3 border-b border-line bg-surface-0 py-2 pe-2.5 ps-4">
      <p className="flex min-w-0 shrink items-baseline gap-2.5 @5xl:w-64">
        <strong className="font-bold">{t('name')}</strong>
        <Isolate className="hidden min-w-0 truncate text-sm text-ink-2 @3xl:inline">
          {office}
        </Isolate>
      </p>
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K"
        className="mx-auto flex h-control min-w-0 max-w-[34rem] flex-1 items-center gap-2.5 rounded-md border border-line-strong bg-surface-1 px-3 text-start text-ink-3 hover:border-ink-2"
      >
        <Icon of={Search} className="text-ink-2" />
        <span className="min-w-0 flex-1 truncate">{t('palette.button')}</span>
        <KeyHint keys="Ctrl K" />
      </button>
      <OfflineFact />
      <UserMenu hasSettings={hasSettings} onKeys={onKeys} onLock={onLock} />
      <IconButton icon={Lock} label={t('lock')} keys="Ctrl L" onPress={onLock} />
    </header>
  );
}

function UserMenu({ hasSettings, onKeys, onLock }: Omit<TopBarProps, 'onSearch'>) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const signedIn = useSession((state) => state.signedIn);
  if (!signedIn) return null;
  const { userName, role } = signedIn;
  return (
    <Menu
      label={t('user.menu')}
      trigger={
        <AriaButton
          aria-label={t('user.button', {
            initials: initialsOf(userName),
            name: userName,
            role: t(`role.${role}`),
          })}
          className="flex h-control shrink-0 items-center gap-1 rounded-md px-1.5 hover:bg-surface-2 pressed:bg-surface-3"
        >
          <span
            aria-hidden
            className="flex size-7 items-center justify-center rounded-full bg-accent-surface text-sm font-medium text-accent"
          >
            {initialsOf(userName)}
          </span>
          <Icon of={ChevronDown} className="text-ink-2" />
        </AriaButton>
      }
      entries={[
        ...(hasSettings
          ? [
              {
                id: 'settings',
                label: t('rail.settings'),
                description: `${userName} · ${t(`role.${role}`)}`,
                icon: Settings,
                onAction: () => void navigate('/settings'),
              },
            ]
          : []),
        { id: 'keys', label: t('keys.help'), icon: Keyboard, keys: '?', onAction: onKeys },
        {
          id: 'lock',
          label: t('lock'),
          icon: Lock,
          keys: 'Ctrl L',
          startsGroup: true,
          onAction: onLock,
        },
      ]}
    />
  );
}
