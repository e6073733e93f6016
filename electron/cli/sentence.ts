import errors from '../../resources/locales/en/errors.json';
import { withoutControls } from './command';

/** What a code means, for a person at the terminal. */
export function sentence(code: string, params: Record<string, string | number>): string {
  const text = (errors as Record<string, string>)[code] ?? code;
  return withoutControls(
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? '')),
  );
}
