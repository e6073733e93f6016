import { createRoot } from 'react-dom/client';
import './styles/main.css';
import { applyAppearance } from './app/appearance';
import { App } from './app/app';
import { startI18n } from './app/i18n';
import { vaultPorts } from './app/vault-ports';
import { keepLook, lastLook } from './app/last-look';
import { watchCopies } from './lib/bridge';
import { letOnlyEmptyMarkupThrough } from './lib/emptying-only';
import { defaultPreferences, preferencesLoaded } from './lib/use-preferences';
import { languageOfComputer } from './app/languages';

letOnlyEmptyMarkupThrough();
watchCopies();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Until somebody is in, as it last looked, or at first the computer's own language: the vault's
// settings cannot be read yet.
const preferences = {
  ...defaultPreferences,
  language: languageOfComputer(navigator.languages),
  ...(await lastLook()),
};
preferencesLoaded(preferences);
keepLook();
// Before the first paint, so that nothing flashes in the wrong colours.
applyAppearance(preferences);
await startI18n(preferences.language);
createRoot(root).render(<App ports={vaultPorts} />);
