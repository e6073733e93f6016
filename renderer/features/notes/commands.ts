import { StickyNote } from 'lucide-react';
import { requestNote } from '../../casework/quick-note-request';
import type { Command } from '../../lib/use-commands';

/** Ctrl Shift N, from anywhere. The frame holds the dialog (`QuickNote`). */
export const notesCommands: readonly Command[] = [
  {
    id: 'notes.write',
    labelKey: 'notes:quick.title',
    icon: StickyNote,
    needs: 'cases.write',
    run: () => requestNote(),
  },
];
