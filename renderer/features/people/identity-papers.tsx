import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localToday } from '../../../shared/dates/local-day';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { InlineCode } from '../../casework/inline-code';
import { InlineText } from '../../casework/inline-text';
import { InlineUncertainDate } from '../../casework/inline-uncertain-date';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Table } from '../../ui/table';
import { PaperDialog } from './paper-dialog';
import { Section } from './section';

type Paper = RecordView<'identityDocument'>;
type Patch = Parameters<typeof api.people.saveIdentityDocument>[0]['set'];

interface IdentityPapersProps {
  personId: string;
  papers: readonly Paper[];
  canEdit: boolean;
  level: 2 | 3;
}

/** Papers that say who somebody is; the scans of them are among the documents. */
export function IdentityPapers({ personId, papers, canEdit, level }: IdentityPapersProps) {
  const { t } = useTranslation('people');
  const codes = useCodes();
  const { save, saveWithUndo } = useSaver();
  const [isAdding, setAdding] = useState(false);
  const put = (paper: Paper, set: Patch) =>
    api.people.saveIdentityDocument({ personId, id: paper.id, set });
  const set = (paper: Paper, patch: Patch) => save(() => put(paper, patch));
  const label = (paper: Paper) =>
    paper.type ? codes.label('identity-document-types', paper.type) : t('papers.aPaper');
  const remove = (paper: Paper) =>
    saveWithUndo({
      text: t('papers.removed', { what: label(paper) }),
      run: () => put(paper, { removed: true }),
      undo: () => put(paper, { removed: false }),
    });
  const isExpired = ({ expires }: Paper) => expires !== null && expires.latest < localToday();
  const field = (name: string) => t(`cases:fields.identityDocument.${name}`);
  return (
    <Section
      level={level}
      title={t('papers.title')}
      actions={
        canEdit && (
          <Button kind="quiet" size="compact" icon={Plus} onPress={() => setAdding(true)}>
            {t('papers.add')}
          </Button>
        )
      }
    >
      {papers.length === 0 ? (
        <EmptyState small title={t('papers.empty')} />
      ) : (
        <Table
          caption={t('papers.title')}
          rows={papers}
          rowKey={(paper) => paper.id}
          columns={[
            {
              id: 'type',
              header: field('type'),
              isRowHeader: true,
              cell: (paper) => (
                <InlineCode
                  label={field('type')}
                  list="identity-document-types"
                  value={paper.type}
                  canEdit={canEdit}
                  onSave={(type) => set(paper, { type })}
                />
              ),
            },
            {
              id: 'number',
              header: field('number'),
              cell: (paper) => (
                <InlineText
                  label={field('number')}
                  value={paper.number}
                  ltr
                  canEdit={canEdit}
                  onSave={(number) => set(paper, { number })}
                />
              ),
            },
            {
              id: 'country',
              header: field('country'),
              cell: (paper) => (
                <InlineCode
                  label={field('country')}
                  list="countries"
                  value={paper.country}
                  canEdit={canEdit}
                  onSave={(country) => set(paper, { country })}
                />
              ),
            },
            {
              id: 'issued',
              header: field('issued'),
              cell: (paper) => (
                <InlineUncertainDate
                  label={field('issued')}
                  value={paper.issued}
                  canEdit={canEdit}
                  onSave={(issued) => set(paper, { issued })}
                />
              ),
            },
            {
              id: 'expires',
              header: field('expires'),
              cell: (paper) => (
                <>
                  <InlineUncertainDate
                    label={field('expires')}
                    value={paper.expires}
                    canEdit={canEdit}
                    onSave={(expires) => set(paper, { expires })}
                  />
                  {isExpired(paper) && <Badge tone="warning">{t('papers.expired')}</Badge>}
                </>
              ),
            },
            ...(canEdit
              ? [
                  {
                    id: 'acts',
                    header: t('cases:inline.acts'),
                    headerHidden: true,
                    align: 'end' as const,
                    cell: (paper: Paper) => (
                      <IconButton
                        icon={X}
                        size="compact"
                        label={t('cases:inline.takeAway', { what: label(paper) })}
                        onPress={() => void remove(paper)}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {isAdding && <PaperDialog personId={personId} onClose={() => setAdding(false)} />}
    </Section>
  );
}
