import { useTranslation } from 'react-i18next';
import type { DocumentTwice } from '../../../shared/people/contract';
import { Byline } from '../../casework/byline';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useMay } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';

/** One file under several entries of a case: two offices added the same paper. It is stored once either way. */
export function SameDocuments({ found }: { found: readonly DocumentTwice[] }) {
  const { t } = useTranslation('conflicts');
  const codes = useCodes();
  const mayWrite = useMay('cases.write');
  const { saveWithUndo } = useSaver();
  if (found.length === 0) return null;
  const remove = (id: string, title: string) =>
    void saveWithUndo({
      text: t('twice.removed', { title }),
      run: () => api.documents.remove({ id, removed: true }),
      undo: () => api.documents.remove({ id, removed: false }),
    });
  return (
    <Card title={t('twice.title', { count: found.length })} note={t('twice.note')}>
      <ul className="flex flex-col gap-5">
        {found.map(({ case: of, documents }) => (
          <li key={documents[0]?.id}>
            <h3 className="font-medium">
              <Link to={`/cases/${of.caseId}/documents`} look="plain">
                <Isolate>{of.name ?? of.number ?? t('hand-over:noName')}</Isolate>
              </Link>
            </h3>
            <ul className="mt-1 flex flex-col gap-1">
              {documents.map(({ id, title, type, by, office, at }) => {
                const name =
                  title ?? (type ? codes.label('document-types', type) : t('twice.untitled'));
                return (
                  <li key={id} className="flex flex-wrap items-center justify-between gap-2">
                    <span className="min-w-0">
                      <Isolate>{name}</Isolate>
                      <span className="block text-sm text-ink-2">
                        <Byline who={by} office={office} at={at} />
                      </span>
                    </span>
                    {mayWrite && (
                      <Button
                        size="compact"
                        onPress={() => remove(id, name)}
                        aria-label={t('twice.removeNamed', { title: name, office })}
                      >
                        {t('twice.remove')}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
