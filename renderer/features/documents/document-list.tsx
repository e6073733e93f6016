import { Download, Ellipsis, Eye, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { shownFileName } from '../../../shared/documents/file-names';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { nameOfPerson } from '../../casework/person-words';
import { UncertainDateText } from '../../casework/uncertain-date-text';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { dayOf } from '../../lib/format-dates';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { IconButton } from '../../ui/icon-button';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { Menu, type MenuEntry } from '../../ui/menu';
import { Table, type TableColumn } from '../../ui/table';
import { ExpiryMark } from './expiry-mark';

type Document = RecordView<'document'>;

interface DocumentListProps {
  documents: readonly Document[];
  onEdit: (document: Document) => void;
  onSaveOut: (document: Document) => void;
  onRemove: (document: Document) => void;
}

export function DocumentList({ documents, onEdit, onSaveOut, onRemove }: DocumentListProps) {
  const { t } = useTranslation('documents');
  const { caseId, view, today, canEdit } = useCase();
  const codes = useCodes();
  const format = useFormat();
  const navigate = useNavigate();
  const maySaveOut = useMay('documents.saveOut');
  const pageOf = ({ id }: Document) => `/cases/${caseId}/documents/${id}`;

  const entries = (document: Document): MenuEntry[] => [
    {
      id: 'open',
      label: t('list.open'),
      icon: Eye,
      onAction: () => void navigate(pageOf(document)),
    },
    ...(canEdit
      ? [{ id: 'edit', label: t('list.edit'), icon: Pencil, onAction: () => onEdit(document) }]
      : []),
    ...(maySaveOut
      ? [
          {
            id: 'save',
            label: t('out.action'),
            icon: Download,
            onAction: () => onSaveOut(document),
          },
        ]
      : []),
    ...(canEdit
      ? [
          {
            id: 'remove',
            label: t('list.remove'),
            icon: Trash2,
            startsGroup: true,
            onAction: () => onRemove(document),
          },
        ]
      : []),
  ];
  const columns: TableColumn<Document>[] = [
    {
      id: 'title',
      header: t('list.title'),
      isRowHeader: true,
      cell: (document) => (
        <div className="min-w-40 [overflow-wrap:anywhere]">
          <Link to={pageOf(document)} look="plain">
            <Isolate>{document.title ?? t('list.unnamed')}</Isolate>
          </Link>
          <p className="text-sm text-ink-2">
            <Isolate>{shownFileName(document.fileName)}</Isolate>
          </p>
        </div>
      ),
    },
    {
      id: 'type',
      header: t('list.type'),
      cell: ({ type }) => (type ? codes.label('document-types', type) : ''),
    },
    {
      id: 'whose',
      header: t('list.whose'),
      cell: ({ personId }) => <Isolate>{nameOfPerson(view, personId) ?? ''}</Isolate>,
    },
    {
      id: 'issued',
      header: t('list.issued'),
      cell: ({ issued }) => issued && <UncertainDateText date={issued} />,
    },
    {
      id: 'expires',
      header: t('list.expires'),
      cell: ({ expires }) =>
        expires && (
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <UncertainDateText date={expires} />
            <ExpiryMark expires={expires} today={today} />
          </div>
        ),
    },
    {
      id: 'added',
      header: t('list.added'),
      cell: ({ addedAt }) => (
        <span className="whitespace-nowrap">{addedAt !== null && format.day(dayOf(addedAt))}</span>
      ),
    },
    {
      id: 'size',
      header: t('list.size'),
      align: 'end',
      cell: ({ bytes }) => (
        <span className="whitespace-nowrap tabular-nums">
          {bytes !== null && format.bytes(bytes)}
        </span>
      ),
    },
    {
      id: 'acts',
      header: t('list.acts'),
      headerHidden: true,
      align: 'end',
      cell: (document) => (
        <Menu
          label={t('list.actsOf', { title: document.title ?? '' })}
          trigger={
            <IconButton
              icon={Ellipsis}
              label={t('list.actsOf', { title: document.title ?? '' })}
              size="compact"
            />
          }
          entries={entries(document)}
        />
      ),
    },
  ];
  return (
    <Table caption={t('list.caption')} columns={columns} rows={documents} rowKey={({ id }) => id} />
  );
}
