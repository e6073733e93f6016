import { useState } from 'react';
import type { InputOf } from '../../../shared/ipc';
import type { Settings, settings } from '../../../shared/settings/contract';
import { api } from '../../lib/api';
import { saving } from '../../lib/use-save-status';

type OfficePatch = InputOf<typeof settings.setOffice>;
type PersonalPatch = InputOf<typeof settings.setPreferences>;

/** Settings work at once and are kept at once; one that could not be kept goes back to what it was. */
export function useSettings(loaded: Settings) {
  const [shown, setShown] = useState(loaded);
  const keep = (patch: Partial<Settings>, write: () => Promise<Settings>) => {
    const before = shown;
    setShown({ ...shown, ...patch });
    saving(write, `settings/${Object.keys(patch).join()}`).then(setShown, () => setShown(before));
  };
  return {
    settings: shown,
    setOffice: (patch: OfficePatch) =>
      keep(patch as Partial<Settings>, () => api.settings.setOffice(patch)),
    setPersonal: (patch: PersonalPatch) =>
      keep(patch as Partial<Settings>, () => api.settings.setPreferences(patch)),
  };
}
