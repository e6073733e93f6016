import { FileText, Folder, NotebookPen, User, type LucideIcon } from 'lucide-react';
import type { SearchHit } from '../../shared/search/contract';
import type { PaletteHit } from '../lib/use-commands';

const icons: Record<string, LucideIcon> = {
  person: User,
  case: Folder,
  document: FileText,
  note: NotebookPen,
};

const pageOf = ({ kind, id, caseId, personId }: SearchHit): string | undefined => {
  if (caseId) {
    const part = kind === 'note' ? '/notes' : kind === 'document' ? '/documents' : '';
    return `/cases/${caseId}${part}`;
  }
  if (kind === 'case') return `/cases/${id}`;
  return personId ? `/people/${personId}` : undefined;
};

/** What the search found, as the palette shows it. A hit without a page to go to is left out. */
export function paletteHits(
  hits: readonly SearchHit[],
  reasonOf: (hit: SearchHit) => string | undefined,
): PaletteHit[] {
  return hits.flatMap((hit) => {
    const to = pageOf(hit);
    return to
      ? [
          {
            id: `${hit.kind}/${hit.id}`,
            label: hit.label,
            to,
            icon: icons[hit.kind],
            reason: reasonOf(hit),
          },
        ]
      : [];
  });
}
