import { Split } from 'lucide-react';
import type { Command } from '../../lib/use-commands';

export const conflictsCommands: readonly Command[] = [
  {
    id: 'conflicts.open',
    labelKey: 'conflicts:title',
    wordsKey: 'conflicts:words',
    icon: Split,
    needs: 'cases.read',
    run: ({ navigate }) => navigate('/hand-over/decisions'),
  },
];
