import forms from '../../../../resources/locales/en/forms.json';
import intake from '../../../../resources/locales/en/intake.json';

const namespaces: Readonly<Record<string, unknown>> = { forms, intake };

/** Whether the program has words for a key of a form: `intake:pages.name.title`. */
export function hasBuiltInText(key: string): boolean {
  const [namespace = '', path = ''] = key.split(':');
  if (!Object.hasOwn(namespaces, namespace)) return false;
  let node: unknown = namespaces[namespace];
  for (const part of path.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return false;
    node = (node as Record<string, unknown>)[part];
  }
  return typeof node === 'string';
}
