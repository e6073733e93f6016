import { useTranslation } from 'react-i18next';
import { diagnoseShare, SHARE_GROUPS } from '../../shared/keys/recovery-share';
import { Button } from '../ui/button';
import { Row } from '../ui/layout';
import { TextArea } from '../ui/text-area';

const MOST = 9;

export const isShareComplete = (text: string): boolean => diagnoseShare(text).state === 'complete';

/** How many the shares typed so far ask for. */
const neededBy = (texts: readonly string[]): number | null => {
  for (const text of texts) {
    const found = diagnoseShare(text);
    if (found.state === 'complete') return found.share.threshold;
  }
  return null;
};

export const areSharesEnough = (texts: readonly string[]): boolean => {
  const needed = neededBy(texts);
  return needed !== null && texts.filter(isShareComplete).length >= needed;
};

interface ShareFieldsProps {
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** One field for each person's paper; a slip is named while one is still typing. */
export function ShareFields({ values, onChange }: ShareFieldsProps) {
  const { t } = useTranslation('keys');
  const needed = neededBy(values);
  return (
    <div className="flex flex-col gap-2">
      {values.map((value, index) => (
        <ShareField
          // A field is its place.
          key={index}
          number={index + 1}
          value={value}
          onChange={(text) => onChange(values.map((old, at) => (at === index ? text : old)))}
        />
      ))}
      <Row>
        <Button
          size="compact"
          isDisabled={values.length >= MOST}
          onPress={() => onChange([...values, ''])}
        >
          {t('share.another')}
        </Button>
        {needed !== null && (
          <span role="status" className="text-sm text-ink-2">
            {t('share.needed', { count: needed })}
          </span>
        )}
      </Row>
    </div>
  );
}

interface ShareFieldProps {
  number: number;
  value: string;
  onChange: (text: string) => void;
}

function ShareField({ number, value, onChange }: ShareFieldProps) {
  const { t } = useTranslation('keys');
  const state = diagnoseShare(value);
  const slip =
    state.state === 'typo'
      ? t('typed.slip', { count: state.groups.length, groups: state.groups.join(', ') })
      : state.state === 'no-share'
        ? t('share.notOne')
        : undefined;
  return (
    <div className="flex flex-col gap-1">
      <TextArea
        label={t('share.field', { number })}
        value={value}
        onChange={(text) => onChange(text.toLocaleUpperCase('en'))}
        rows={2}
        lang="en"
        error={slip}
      />
      <p role="status" className="min-h-5 text-sm text-ink-2">
        {state.state === 'complete' && (
          <span className="font-medium text-good">{t('share.complete')}</span>
        )}
        {state.state === 'incomplete' &&
          value.trim() !== '' &&
          t('typed.so', { good: state.goodGroups, groups: SHARE_GROUPS })}
      </p>
    </div>
  );
}
