import { useEffect, useMemo } from 'react';
import { createHashRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { setPaletteSearch } from '../lib/use-commands';
import { keepPreferencesWith } from '../lib/use-preferences';
import { clearRailCounts } from '../lib/use-rail-counts';
import { resetSaveStatus } from '../lib/use-save-status';
import { useSession } from '../lib/use-session';
import { clearToasts } from '../ui/toast-store';
import { PortsProvider, type AppPorts } from './ports';
import { Providers } from './providers';
import { composeRoutes, featureRoutes } from './routes';
import { SessionSlot } from './session-slot';

interface AppProps {
  ports: AppPorts;
  /** Only the gallery gives others. */
  pages?: readonly RouteObject[];
}

export function App({ ports, pages = featureRoutes }: AppProps) {
  const phase = useSession((state) => state.phase);
  useEffect(() => {
    keepPreferencesWith(ports.savePreferences);
    setPaletteSearch(ports.search);
    void ports.start();
  }, [ports]);
  return (
    <PortsProvider value={ports}>
      <Providers>
        {phase === 'unlocked' ? <Workspace pages={pages} /> : <SessionSlot phase={phase} />}
      </Providers>
    </PortsProvider>
  );
}

/**
 * The open vault. A new router for every unlocking: after a lock nothing of the last page is left, neither in
 * memory nor in the address.
 */
function Workspace({ pages }: { pages: readonly RouteObject[] }) {
  const router = useMemo(() => {
    window.history.replaceState(null, '', '#/');
    return createHashRouter(composeRoutes(pages));
  }, [pages]);
  useEffect(
    () => () => {
      router.dispose();
      clearToasts();
      clearRailCounts();
      resetSaveStatus();
      window.history.replaceState(null, '', '#/');
    },
    [router],
  );
  return <RouterProvider router={router} />;
}
