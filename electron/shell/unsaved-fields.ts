/**
 * Keeps what is typed out of the main process.
 *
 * Chromium sends the content of a page's fields to the browser process, some seconds after a
 * change and once more when the page ends, to restore them on "back". A copy stayed there after
 * a lock (found by a memory scan). It leaves out fields whose autocomplete is off; text areas and
 * selects take that from their form only, so those without one get a form that saves nothing.
 */
export function keepFieldsUnsaved(document: Document): void {
  const form = document.createElement('form');
  form.id = 'satchel-unsaved-fields';
  form.hidden = true;
  form.autocomplete = 'off';
  form.addEventListener('submit', (event) => event.preventDefault());
  document.body.append(form);

  const forget = (root: ParentNode) => {
    for (const field of root.querySelectorAll('form, input'))
      field.setAttribute('autocomplete', 'off');
    for (const field of root.querySelectorAll('textarea:not([form]), select:not([form])')) {
      if (!field.closest('form')) field.setAttribute('form', form.id);
    }
  };
  forget(document);
  new MutationObserver((changes) => {
    const parents = new Set(changes.map(({ target }) => target));
    for (const parent of parents) if (parent instanceof Element) forget(parent);
  }).observe(document.body, { childList: true, subtree: true });
}
