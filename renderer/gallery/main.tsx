import { createRoot } from 'react-dom/client';
import '../styles/main.css';
import { applyAppearance } from '../app/appearance';
import { App } from '../app/app';
import { startI18n } from '../app/i18n';
import { defaultPreferences, preferencesLoaded, type Preferences } from '../lib/use-preferences';
import { galleryPorts } from './gallery-ports';
import { galleryPages } from './pages';

// For looking only, never part of the program: `gallery.html?language=ar&theme=dark&textSize=200&page=cases`
const wanted = new URLSearchParams(window.location.search);
const preferences: Preferences = {
  ...defaultPreferences,
  language: wanted.get('language') ?? defaultPreferences.language,
  theme: (wanted.get('theme') ?? defaultPreferences.theme) as Preferences['theme'],
  textSize: Number(wanted.get('textSize') ?? defaultPreferences.textSize),
};
preferencesLoaded(preferences);
applyAppearance(preferences);
await startI18n(preferences.language);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App ports={galleryPorts} pages={galleryPages} />);
const page = wanted.get('page');
if (page) setTimeout(() => (window.location.hash = `#/${page}`), 100);
