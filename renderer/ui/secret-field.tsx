import { Eye } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon';
import { TextField, type TextFieldProps } from './text-field';

/** A secret that is typed: hidden, shown while the eye is held (mouse, touch, Space or Enter). Pasting is allowed. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'end' | 'dir'>) {
  const { t } = useTranslation('ui');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      dir="ltr"
      end={
        <AriaButton
          aria-label={t('secret.hold')}
          aria-pressed={shown}
          excludeFromTabOrder={false}
          onPressStart={() => setShown(true)}
          onPressEnd={() => setShown(false)}
          className="me-1 inline-flex size-7 items-center justify-center rounded-sm text-ink-2 hover:bg-surface-2 pressed:bg-surface-3"
        >
          <Icon of={Eye} size="md" />
        </AriaButton>
      }
    />
  );
}
