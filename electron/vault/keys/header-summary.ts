import { throttleOf } from './attempt-throttle';
import type { Slot } from './header';
import { readHeader } from './header-file';
import type { KdfParams } from './kdf';
import { hasWayBack } from './vault-slots';

export type SlotSummary = { id: string; createdAt: string } & (
  | { kind: 'user'; userId: string; kdf: KdfParams }
  | { kind: 'recovery'; proved: boolean; replaces: string | null }
  | { kind: 'agency' }
  | { kind: 'shares'; proved: boolean; threshold: number; count: number }
);

export interface HeaderSummary {
  vaultId: string;
  createdAt: string;
  generation: number;
  slots: SlotSummary[];
  /** Whether a proved recovery code or headquarters could open the vault. */
  hasWayBack: boolean;
  headerRecovered: boolean;
  /** Seconds until a passphrase may be tried. */
  waitSeconds: number;
}

/** What may be known of a locked vault. Not authenticated: for the lock screen, never for a decision. */
export function headerSummary(dir: string): HeaderSummary {
  const { header, recovered } = readHeader(dir);
  return {
    vaultId: header.vaultId,
    createdAt: header.createdAt,
    generation: header.generation,
    slots: header.slots.map(summaryOf),
    hasWayBack: hasWayBack(header.slots),
    headerRecovered: recovered,
    waitSeconds: throttleOf(dir).remainingSeconds,
  };
}

function summaryOf(slot: Slot): SlotSummary {
  const base = { id: slot.id, createdAt: slot.createdAt };
  switch (slot.kind) {
    case 'user': {
      const { memoryKiB, passes, lanes } = slot.kdf;
      return { ...base, kind: 'user', userId: slot.userId, kdf: { memoryKiB, passes, lanes } };
    }
    case 'recovery':
      return { ...base, kind: 'recovery', proved: slot.proved, replaces: slot.replaces };
    case 'agency':
      return { ...base, kind: 'agency' };
    case 'shares': {
      const { proved, threshold, count } = slot;
      return { ...base, kind: 'shares', proved, threshold, count };
    }
  }
}
