import { AppError } from '../../../../shared/app-error';

export interface PackFile {
  name: string;
  kind: 'form' | 'code-list' | 'profile' | 'policy';
  text: string;
}

const BYTES = 1024 * 1024;

/** A form has pages, a code list codes, a profile says what it carries, a policy has rights; the vault checks the rest. @throws AppError agency-pack-invalid */
export async function readPackFile(file: File): Promise<PackFile> {
  const refused = new AppError('agency-pack-invalid', { part: 'file', at: file.name });
  if (file.size > BYTES) throw refused;
  const text = await file.text();
  try {
    const content = JSON.parse(text) as Record<string, unknown>;
    if (Array.isArray(content['pages'])) return { name: file.name, kind: 'form', text };
    if (Array.isArray(content['codes'])) return { name: file.name, kind: 'code-list', text };
    if (typeof content['carries'] === 'string') return { name: file.name, kind: 'profile', text };
    const rights = (content['rights'] ?? content) as Record<string, unknown>;
    if (typeof rights['headquarters'] === 'object' && typeof rights['partner'] === 'object')
      return { name: file.name, kind: 'policy', text };
  } catch {
    // Said below: it is none of them.
  }
  throw refused;
}
