import { createContext, useContext } from 'react';
import type { PaletteSearch } from '../lib/use-commands';
import type { Preferences } from '../lib/use-preferences';

/** What the window's frame needs from the vault. Given once, in main.tsx; the gallery and tests give their own. */
export interface AppPorts {
  /** Asks how things stand and tells `use-session` and `use-preferences`. */
  start: () => Promise<void>;
  /** Only asks how things stand. */
  askAgain: () => Promise<void>;
  lock: () => void;
  savePreferences: (changed: Partial<Preferences>) => Promise<void>;
  search: PaletteSearch;
}

const PortsContext = createContext<AppPorts | undefined>(undefined);

export const PortsProvider = PortsContext.Provider;

export function usePorts(): AppPorts {
  const ports = useContext(PortsContext);
  if (!ports) throw new Error('no ports: wrap the app in PortsProvider');
  return ports;
}
