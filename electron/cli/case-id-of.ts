import { AppError } from '../../shared/app-error';
import type { OpenVault } from './open-for-command';

/** A case by its id or its number. @throws AppError case-not-found */
export function caseIdOf(vault: OpenVault, text: string): string {
  if (/^[0-9a-f-]{36}$/.test(text)) return text;
  const found = vault
    .sessionFor('cases.list')
    .vault.db.prepare('SELECT id FROM cases WHERE number = ?')
    .pluck()
    .get(text) as string | undefined;
  if (!found) throw new AppError('case-not-found');
  return found;
}

/** Several, separated by commas. @throws AppError case-not-found; usage where none is named */
export function caseIdsOf(vault: OpenVault, text: string): string[] {
  const named = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (named.length === 0) throw new AppError('usage', { missing: '--cases' });
  return named.map((part) => caseIdOf(vault, part));
}
