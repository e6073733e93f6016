import { Dices } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../lib/api';
import { Button } from '../ui/button';
import { Isolate } from '../ui/isolate';
import { SecretField } from '../ui/secret-field';
import { StrengthMeter } from './strength-meter';
import { useAct } from './use-act';
import { useStrength, type Strength } from './use-strength';

interface NewPassphraseProps {
  value: string;
  onChange: (value: string) => void;
  /** Names that it must not be made of. */
  context: readonly string[];
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  id?: string | undefined;
  autoFocus?: boolean | undefined;
}

/** A passphrase to be: judged as one types, or six random words to write down. */
export function NewPassphrase({ value, onChange, context, ...field }: NewPassphraseProps) {
  const { t } = useTranslation('keys');
  const strength: Strength | null = useStrength(value, context);
  const [suggested, setSuggested] = useState<string>();
  const suggest = useAct();
  const ask = () =>
    void suggest.run(async () => {
      const { passphrase } = await api.session.suggestPassphrase();
      setSuggested(passphrase);
    });
  return (
    <div className="flex flex-col gap-2">
      <SecretField
        {...field}
        value={value}
        onChange={onChange}
        autoComplete="new-password"
        hint={field.hint ?? t('new.hint')}
      />
      <StrengthMeter strength={strength} />
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={Dices} size="compact" onPress={ask} isPending={suggest.isBusy}>
          {t(suggested === undefined ? 'new.suggest' : 'new.another')}
        </Button>
        {suggest.problem && <span className="text-sm text-danger">{suggest.problem}</span>}
      </div>
      {suggested !== undefined && (
        <div className="flex flex-col items-start gap-2 rounded-md border border-line bg-surface-2 px-3.5 py-2.5">
          <p className="text-lg font-medium select-text">
            <Isolate ltr lang="en">
              {suggested}
            </Isolate>
          </p>
          <p className="text-sm text-ink-2">{t('new.suggestedHint')}</p>
          <Button
            size="compact"
            isDisabled={value === suggested}
            onPress={() => onChange(suggested)}
          >
            {t(value === suggested ? 'new.taken' : 'new.take')}
          </Button>
        </div>
      )}
    </div>
  );
}
