import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/checkbox';
import { Stack } from '../../../ui/layout';
import { RadioGroup } from '../../../ui/radio-group';
import { TextField } from '../../../ui/text-field';
import { Fingerprint, groupsOf } from './fingerprint';

type Way = 'read' | 'typed';
const ways: readonly Way[] = ['read', 'typed'];
const GROUPS = 8;

interface CompareFingerprintProps {
  office: string;
  fingerprint: string;
  /** The fingerprint as compared; null while the comparison is not done. The vault compares once more. */
  onCompared: (fingerprint: string | null) => void;
}

/**
 * Comparing by voice or from paper. Nothing is ticked beforehand, and the digits are shown to be read, not to be
 * copied: whoever types them from the screen has compared nothing.
 */
export function CompareFingerprint({ office, fingerprint, onCompared }: CompareFingerprintProps) {
  const { t } = useTranslation('hand-over');
  const [way, setWay] = useState<Way>('read');
  const [ticked, setTicked] = useState(false);
  const [typed, setTyped] = useState('');
  const groups = groupsOf(typed);
  const isWhole = groups.length === GROUPS && groups.at(-1)?.length === 5;
  const isDifferent = isWhole && groups.join('') !== groupsOf(fingerprint).join('');

  const choose = (next: Way) => {
    setWay(next);
    setTicked(false);
    setTyped('');
    onCompared(null);
  };
  const type = (text: string) => {
    setTyped(text);
    const all = groupsOf(text);
    onCompared(all.join('') === groupsOf(fingerprint).join('') ? all.join(' ') : null);
  };
  return (
    <Stack gap="md">
      <p className="text-ink-2">{t('compare.how', { office })}</p>
      <RadioGroup
        label={t('compare.way')}
        value={way}
        onChange={(value) => choose(value as Way)}
        options={ways.map((value) => ({
          value,
          label: t(`compare.${value}.label`),
          description: t(`compare.${value}.text`),
        }))}
      />
      {way === 'read' ? (
        <>
          <div className="@container rounded-md bg-surface-2 px-4 py-3">
            <Fingerprint value={fingerprint} large />
          </div>
          <Checkbox
            boxed
            isSelected={ticked}
            onChange={(now) => {
              setTicked(now);
              onCompared(now ? fingerprint : null);
            }}
          >
            {t('compare.same', { office })}
          </Checkbox>
        </>
      ) : (
        <TextField
          label={t('compare.typed.field')}
          hint={t('compare.typed.hint')}
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={type}
          {...(isDifferent ? { error: t('compare.different') } : {})}
        />
      )}
    </Stack>
  );
}
