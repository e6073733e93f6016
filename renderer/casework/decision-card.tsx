import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Isolate } from '../ui/isolate';
import { Byline } from './byline';
import type { Decision, Side } from './decision-words';

interface DecisionCardProps {
  decision: Decision;
  canDecide: boolean;
  /** Names that stand above it: no line repeats them. */
  known?: readonly (string | null)[] | undefined;
  /** Not needed where nobody can decide yet. */
  onKeep?: ((side: Side) => Promise<void>) | undefined;
}

/** What two offices wrote without knowing of each other, side by side, and what stood before. */
export function DecisionCard({ decision, canDecide, known = [], onKeep }: DecisionCardProps) {
  const { t } = useTranslation('conflicts');
  const [keeping, setKeeping] = useState<string>();
  const { before, sides, subject, title } = decision;
  const keep = async (side: Side) => {
    setKeeping(side.clock);
    try {
      await onKeep?.(side);
    } finally {
      setKeeping(undefined);
    }
  };
  return (
    <>
      <h3 className="font-medium text-ink-1">
        {title}
        {subject && !known.includes(subject) && (
          <span className="block text-sm font-normal text-ink-2">
            <Isolate>{subject}</Isolate>
          </span>
        )}
      </h3>
      {before && (
        <p className="mt-0.5 text-sm text-ink-2">
          {t('before')} <Isolate>{before.text}</Isolate>
          {' · '}
          <Byline who={before.by} office={before.office} at={before.at} />
        </p>
      )}
      <ul className="mt-1.5 grid gap-2 @2xl:grid-cols-2">
        {sides.map((side) => (
          <li
            key={side.clock}
            className="flex flex-wrap items-start justify-between gap-2 rounded-md border border-line bg-surface-1 px-3 py-2"
          >
            <div className="min-w-0 flex-1">
              <SideLines lines={side.lines} />
              <p className="mt-1 text-sm text-ink-2">
                <Byline who={side.by} office={side.office} device={side.device} at={side.at} />
              </p>
            </div>
            {canDecide && (
              <Button
                size="compact"
                isPending={keeping === side.clock}
                isDisabled={keeping !== undefined}
                onPress={() => void keep(side)}
                aria-label={t('keepThis', {
                  value: side.lines.map(({ text }) => text).join(', '),
                  office: side.office,
                })}
              >
                {t('keep')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The first line is what matters; with one field its name stands in the heading already. */
function SideLines({ lines }: { lines: Side['lines'] }) {
  return lines.map(({ label, text }, at) => (
    <p key={label ?? text} className={at === 0 ? 'font-medium text-ink-1' : 'text-sm text-ink-1'}>
      {label !== null && lines.length > 1 && <span className="text-ink-2">{`${label}: `}</span>}
      <Isolate>{text}</Isolate>
    </p>
  ));
}
