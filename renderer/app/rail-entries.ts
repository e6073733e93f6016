import {
  ArrowLeftRight,
  Briefcase,
  ChartColumn,
  FolderOpen,
  Settings,
  Sun,
  Users,
  type LucideIcon,
} from 'lucide-react';

export interface RailEntry {
  /** First part of the address; the entry appears when a route with this path exists. */
  path: string;
  labelKey: string;
  icon: LucideIcon;
  mirror?: boolean;
  /** Under the hairline. */
  isLast?: boolean;
}

export const railEntries: readonly RailEntry[] = [
  { path: 'today', labelKey: 'rail.today', icon: Sun },
  { path: 'cases', labelKey: 'rail.cases', icon: FolderOpen, mirror: true },
  { path: 'people', labelKey: 'rail.people', icon: Users },
  { path: 'visits', labelKey: 'rail.visits', icon: Briefcase },
  { path: 'hand-over', labelKey: 'rail.handOver', icon: ArrowLeftRight },
  { path: 'reports', labelKey: 'rail.reports', icon: ChartColumn },
  { path: 'settings', labelKey: 'rail.settings', icon: Settings, isLast: true },
];

/** Those whose pages exist. A route may be `cases`, `cases/:caseId` or hold children. */
export function shownEntries(paths: readonly (string | undefined)[]): RailEntry[] {
  const first = new Set(paths.map((path) => path?.replace(/^\//, '').split('/')[0]));
  return railEntries.filter((entry) => first.has(entry.path));
}
