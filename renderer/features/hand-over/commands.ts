import { PackageOpen, Send } from 'lucide-react';
import type { Command } from '../../lib/use-commands';

export const handOverCommands: readonly Command[] = [
  {
    id: 'handOver.export',
    labelKey: 'hand-over:home.out.title',
    wordsKey: 'hand-over:home.out.words',
    icon: Send,
    needs: 'bundles.export',
    run: ({ navigate }) => navigate('/hand-over/export'),
  },
  {
    id: 'handOver.import',
    labelKey: 'hand-over:home.in.title',
    wordsKey: 'hand-over:home.in.words',
    icon: PackageOpen,
    needs: 'bundles.import',
    run: ({ navigate }) => navigate('/hand-over/import'),
  },
];
