import i18next from 'i18next';
import { installCodeLists } from '../../shared/code-lists/built-in-code-lists';
import { installForms } from '../../shared/intake/intake-form';
import { api } from './api';

/**
 * Takes forms, lists and words of the agency's packs into use in this window. Called before the first page of an
 * open vault is drawn, and when a pack was taken into force. Without an answer the program's own are used.
 */
export async function installAgencyResources(): Promise<null> {
  try {
    const { forms, codeLists, texts } = await api.agency.resources({});
    installForms(forms);
    installCodeLists(codeLists);
    for (const [language, words] of Object.entries(texts))
      for (const [key, text] of Object.entries(words)) addText(language, key, text);
  } catch {
    // The vault may just have been locked; whoever works on sees the program's own forms.
  }
  return null;
}

/** `intake:agency.shelter.title`. Words of the program are not overwritten: a pack brings its own. */
function addText(language: string, key: string, text: string): void {
  const [namespace, path] = key.split(':');
  if (!namespace || !path || i18next.exists(key, { lng: language, fallbackLng: false })) return;
  i18next.addResource(language, namespace, path, text);
}
