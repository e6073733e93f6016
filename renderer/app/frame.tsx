import { FlaskConical } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Outlet, useHref, useNavigate } from 'react-router';
import { QuickNote } from '../features/notes/quick-note';
import { findCommand, registerCommands } from '../lib/use-commands';
import { takeFirstDeed } from '../lib/first-deed';
import { useSession } from '../lib/use-session';
import { LeaveSample } from '../features/session/leave-sample';
import { EndedPage } from '../features/visits/ended-page';
import { TravellingBanner } from '../features/visits/travelling-banner';
import { SessionNotices } from '../features/session/session-notices';
import { Icon } from '../ui/icon';
import { SkipLink } from '../ui/link';
import { ToastRegion } from '../ui/toast-region';
import { CommandPalette } from './command-palette';
import { featureCommands, frameCommands } from './commands';
import { KeysDialog } from './keys-dialog';
import { usePorts } from './ports';
import { shownEntries } from './rail-entries';
import { SideRail } from './side-rail';
import { StatusLine } from './status-line';
import { TopBar } from './top-bar';
import { useFocusOnNavigation } from './use-focus-on-navigation';
import { useShortcuts } from './use-shortcuts';

type Open = 'palette' | 'keys' | undefined;

/** What stands round every page while the vault is open. */
export function Frame({ paths }: { paths: readonly (string | undefined)[] }) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const { lock } = usePorts();
  const [open, setOpen] = useState<Open>();
  const isSample = useSession((state) => state.signedIn?.sample ?? false);
  const travelling = useSession((state) => state.signedIn?.travelling ?? null);
  const entries = useMemo(() => shownEntries(paths), [paths]);

  useShortcuts();
  useFocusOnNavigation('content');
  useEffect(
    () =>
      registerCommands([
        ...featureCommands,
        ...frameCommands({
          openPalette: () => setOpen('palette'),
          showKeys: () => setOpen('keys'),
          lock,
        }),
      ]),
    [lock],
  );
  useEffect(() => {
    const deed = takeFirstDeed();
    if (deed) findCommand(deed)?.run({ navigate: (to) => void navigate(to) });
  }, [navigate]);

  return (
    <AriaRouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
      <SkipLink targetId="content">{t('skip')}</SkipLink>
      <div className="@container flex h-full flex-col">
        {isSample && (
          <p className="flex items-center justify-center gap-2 border-b border-line bg-warning-surface px-4 py-0.5 text-sm text-warning">
            <Icon of={FlaskConical} />
            {t('sample')}
            <LeaveSample />
          </p>
        )}
        <TravellingBanner />
        <TopBar
          hasSettings={entries.some(({ path }) => path === 'settings')}
          onSearch={() => setOpen('palette')}
          onKeys={() => setOpen('keys')}
          onLock={lock}
        />
        <div className="flex min-h-0 flex-1">
          <SideRail entries={travelling?.expired ? [] : entries} />
          <main
            id="content"
            tabIndex={-1}
            className="relative min-w-0 flex-1 overflow-y-auto bg-surface-1 [scrollbar-gutter:stable]"
          >
            <SessionNotices />
            {travelling?.expired ? <EndedPage of={travelling} /> : <Outlet />}
          </main>
        </div>
        <StatusLine />
      </div>
      <CommandPalette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
      <QuickNote />
      <KeysDialog isOpen={open === 'keys'} onClose={() => setOpen(undefined)} />
      <ToastRegion />
    </AriaRouterProvider>
  );
}
