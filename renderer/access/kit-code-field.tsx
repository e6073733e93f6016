import { useTranslation } from 'react-i18next';
import {
  diagnoseRecoveryCode,
  RECOVERY_GROUPS,
  type RecoveryCodeState,
} from '../../shared/keys/recovery-code';
import { TextArea } from '../ui/text-area';

interface KitCodeFieldProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
  id?: string | undefined;
}

/** What a scanner made of the square carries the vault's name before the groups. */
const withoutScanPrefix = (text: string): string =>
  text.trim().replace(/^SATCHEL:R1:[0-9A-F]{4}-[0-9A-F]{4}:/, '');

export const judgeKitCode = (text: string): RecoveryCodeState =>
  diagnoseRecoveryCode(withoutScanPrefix(text));

/** The paper's groups typed, or the scanned square pasted; a slip is named while one is still typing. */
export function KitCodeField({ value, onChange, error, ...field }: KitCodeFieldProps) {
  const { t } = useTranslation('keys');
  const state = judgeKitCode(value);
  const slip =
    state.state !== 'typo'
      ? undefined
      : state.swapped
        ? t('typed.swapped', { first: state.swapped[0], second: state.swapped[1] })
        : t('typed.slip', { count: state.groups.length, groups: state.groups.join(', ') });
  return (
    <div className="flex flex-col gap-1">
      <TextArea
        {...field}
        value={value}
        onChange={(text) => onChange(text.toLocaleUpperCase('en'))}
        rows={2}
        lang="en"
        error={slip ?? error}
        hint={field.hint ?? t('typed.hint')}
      />
      <p role="status" className="min-h-6 text-sm text-ink-2">
        {state.state === 'complete' && (
          <span className="font-medium text-good">{t('typed.complete')}</span>
        )}
        {state.state === 'incomplete' &&
          value.trim() !== '' &&
          t('typed.so', { good: state.goodGroups, groups: RECOVERY_GROUPS })}
      </p>
    </div>
  );
}
