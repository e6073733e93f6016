import { Archive } from 'lucide-react';
import type { Command } from '../../lib/use-commands';

export const retentionCommands: readonly Command[] = [
  {
    id: 'retention.open',
    labelKey: 'retention:title',
    wordsKey: 'retention:words',
    icon: Archive,
    needs: 'retention.see',
    run: ({ navigate }) => navigate('/cases/retention'),
  },
];
