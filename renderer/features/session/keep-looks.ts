import { api } from '../../lib/api';
import { usePreferences } from '../../lib/use-preferences';

/** What was chosen before there was a vault goes into the new one; otherwise its defaults would undo it. */
export async function keepLooks(): Promise<void> {
  const { language, theme, textSize } = usePreferences.getState();
  await api.settings.setPreferences({ language, theme, textSize });
}
