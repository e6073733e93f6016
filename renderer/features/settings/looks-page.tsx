import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import type { Settings } from '../../../shared/settings/contract';
import { setPreferences, usePreferences, type Preferences } from '../../lib/use-preferences';
import { saving } from '../../lib/use-save-status';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { NumberField } from '../../ui/number-field';
import { RadioGroup } from '../../ui/radio-group';
import { Select } from '../../ui/select';
import { useSettings } from './use-setting';

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const calendars = ['gregorian', 'persian', 'islamic-umalqura', 'ethiopic'] as const;
const keepLooks = (changed: Partial<Preferences>) =>
  void saving(() => setPreferences(changed), 'settings/looks').catch(() => undefined);

/** How it looks and reads. Everybody may set it. */
export function LooksPage() {
  const { t } = useTranslation('settings');
  const { language, theme, textSize, calendar } = usePreferences();
  const { settings, setPersonal } = useSettings(useLoaderData<Settings>());
  return (
    <Stack gap="lg">
      <Card title={t('looks.window')}>
        <Stack gap="lg">
          <RadioGroup
            label={t('looks.language')}
            layout="line"
            value={language}
            onChange={(code) => keepLooks({ language: code })}
            options={[
              { value: 'en', label: 'English' },
              { value: 'ar', label: 'العربية' },
            ]}
          />
          <RadioGroup
            label={t('looks.theme')}
            layout="line"
            value={theme}
            onChange={(next) => keepLooks({ theme: next as Preferences['theme'] })}
            options={themes.map((value) => ({ value, label: t(`looks.themes.${value}`) }))}
          />
          <NumberField
            label={t('looks.textSize')}
            hint={t('looks.textSizeHint')}
            value={textSize}
            minValue={90}
            maxValue={200}
            step={10}
            onChange={(next) => next !== null && keepLooks({ textSize: next })}
          />
        </Stack>
      </Card>
      <Card title={t('looks.datesAndPaper')}>
        <Stack gap="lg">
          <Select
            label={t('looks.calendar')}
            hint={t('looks.calendarHint')}
            width="medium"
            value={calendar}
            onChange={(next) => keepLooks({ calendar: next as Settings['calendar'] })}
            options={calendars.map((id) => ({ id, label: t(`looks.calendars.${id}`) }))}
          />
          <RadioGroup
            label={t('looks.paper')}
            layout="line"
            value={settings.paper}
            onChange={(paper) => setPersonal({ paper: paper as Settings['paper'] })}
            options={[
              { value: 'A4', label: t('looks.papers.A4') },
              { value: 'Letter', label: t('looks.papers.Letter') },
            ]}
          />
        </Stack>
      </Card>
    </Stack>
  );
}
