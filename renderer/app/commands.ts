import { Keyboard, Lock } from 'lucide-react';
import { conflictsCommands } from '../features/conflicts/commands';
import { handOverCommands } from '../features/hand-over/commands';
import { intakeCommands } from '../features/intake/commands';
import { notesCommands } from '../features/notes/commands';
import { retentionCommands } from '../features/retention/commands';
import type { Command } from '../lib/use-commands';

/**
 * Commands of the features, there on every page. A feature's `commands.ts` is listed here by name:
 * `...intakeCommands`.
 */
export const featureCommands: readonly Command[] = [
  ...intakeCommands,
  ...notesCommands,
  ...handOverCommands,
  ...conflictsCommands,
  ...retentionCommands,
];

interface FrameActs {
  openPalette: () => void;
  showKeys: () => void;
  lock: () => void;
}

/** What the frame itself can do. */
export const frameCommands = ({ openPalette, showKeys, lock }: FrameActs): Command[] => [
  { id: 'palette.open', labelKey: 'app:keys.palette', run: openPalette },
  { id: 'session.lock', labelKey: 'app:keys.lock', icon: Lock, run: lock },
  { id: 'keys.show', labelKey: 'app:keys.help', icon: Keyboard, run: showKeys },
  { id: 'page.filter', labelKey: 'app:keys.filter', run: focusPageFilter },
];

/** Commands that would only close and open the palette again. */
export const notInPalette: ReadonlySet<string> = new Set(['palette.open', 'page.filter']);

function focusPageFilter(): void {
  const filter = document.querySelector<HTMLInputElement>('[data-page-filter]');
  filter?.focus();
  filter?.select();
}
