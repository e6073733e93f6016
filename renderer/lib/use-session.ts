import { create } from 'zustand';
import type { Permission } from '../../shared/session/permissions';
import type { SignedIn } from '../../shared/session/contract';

/** `starting`: the vault has not answered yet. `damaged`: it cannot be opened as it is. */
export type SessionPhase = 'starting' | 'first-run' | 'locked' | 'unlocked' | 'damaged';

interface SessionState {
  phase: SessionPhase;
  signedIn: SignedIn | null;
  /** Code of what is wrong with the vault. */
  problem: string | null;
  /** Seconds until the next passphrase may be tried. */
  waitSeconds: number;
}

const closed: SessionState = { phase: 'starting', signedIn: null, problem: null, waitSeconds: 0 };

/** Who is in, if anybody. Holds nothing of any case. */
export const useSession = create<SessionState>(() => closed);

/** The answer of `session.status`, `create`, `unlock` …, told to the window. */
export const sessionUnlocked = (signedIn: SignedIn): void =>
  useSession.setState({ ...closed, phase: 'unlocked', signedIn });
export const sessionLocked = (waitSeconds = 0): void =>
  useSession.setState({ ...closed, phase: 'locked', waitSeconds });
export const sessionEmpty = (): void => useSession.setState({ ...closed, phase: 'first-run' });
export const sessionDamaged = (problem: string | null): void =>
  useSession.setState({ ...closed, phase: 'damaged', problem });

/** Whether to offer an act. The vault decides; this only keeps buttons away that would be refused. */
export const useMay = (permission: Permission): boolean =>
  useSession((state) => state.signedIn?.permissions.includes(permission) ?? false);
