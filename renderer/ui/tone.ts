import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';

/** The four meanings that may have a colour. Each is always shown with its icon and a word. */
export type Tone = 'danger' | 'warning' | 'good' | 'info';

export const toneIcons: Record<Tone, LucideIcon> = {
  danger: CircleAlert,
  warning: TriangleAlert,
  good: CircleCheck,
  info: Info,
};

export const toneText: Record<Tone | 'neutral', string> = {
  danger: 'text-danger',
  warning: 'text-warning',
  good: 'text-good',
  info: 'text-info',
  neutral: 'text-ink-2',
};

export const toneFill: Record<Tone | 'neutral', string> = {
  danger: 'bg-danger-surface',
  warning: 'bg-warning-surface',
  good: 'bg-good-surface',
  info: 'bg-info-surface',
  neutral: 'bg-surface-2',
};
