import type { ReactNode } from 'react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { given } from './given';

interface ProgressBarProps {
  label: string;
  /** Part done; left out while the whole is not known. */
  value?: number | undefined;
  max?: number | undefined;
  /** The numbers in words: "12 of 40 cases · 3.1 MB". */
  detail?: ReactNode;
  onCancel?: (() => void) | undefined;
  isCancelling?: boolean | undefined;
}

/** Work longer than a second: numbers and Cancel. */
export function ProgressBar({
  label,
  value,
  max = 1,
  detail,
  onCancel,
  isCancelling,
}: ProgressBarProps) {
  const { t } = useTranslation('ui');
  return (
    <div className="flex items-end gap-4">
      <AriaProgressBar
        {...given({ value })}
        minValue={0}
        maxValue={max}
        isIndeterminate={value === undefined}
        className="min-w-0 flex-1"
      >
        {({ percentage, valueText }) => (
          <>
            <span className="flex flex-wrap justify-between gap-x-4">
              <Label className="font-medium">{label}</Label>
              <span className="text-ink-2">{detail ?? valueText}</span>
            </span>
            <span className="mt-1.5 block h-2 overflow-hidden rounded-full border border-line-strong bg-surface-1">
              <span
                className={
                  value === undefined
                    ? 'progress-unknown block h-full w-1/4 bg-accent'
                    : 'block h-full bg-accent'
                }
                style={value === undefined ? undefined : { width: `${percentage ?? 0}%` }}
              />
            </span>
          </>
        )}
      </AriaProgressBar>
      {onCancel && (
        <Button size="compact" onPress={onCancel} isDisabled={isCancelling}>
          {isCancelling ? t('progress.cancelling') : t('cancel')}
        </Button>
      )}
    </div>
  );
}
