import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';
import { useValueToolsOutside } from '../../casework/use-value-tools-outside';
import { fieldWords, valueWords } from '../../casework/value-words';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Isolate } from '../../ui/isolate';
import { RadioGroup } from '../../ui/radio-group';
import { Table } from '../../ui/table';

export type Opened = OutputOf<Contract['people']['open']>;

interface MergePreviewProps {
  one: Opened;
  other: Opened;
  /** Id of who stands for both. */
  stays: string | null;
  onStays: (personId: string) => void;
}

const FIELDS = [
  'fullName',
  'fatherName',
  'motherName',
  'sex',
  'birth',
  'nationalities',
  'languages',
  'maritalStatus',
  'occupation',
] as const;

/** Both entries side by side, which of them shall stand for both, and what becomes of the rest. */
export function MergePreview({ one, other, stays, onStays }: MergePreviewProps) {
  const { t } = useTranslation('people');
  const tools = useValueToolsOutside();
  const format = useFormat();
  const sides = [one, other];
  const rows = FIELDS.map((field) => ({
    field,
    words: sides.map(({ person }) => valueWords('person', field, person[field], tools)),
  })).filter(({ words }) => words.some((word) => word !== null));
  const differing = rows.filter(({ words: [here, there] }) => here !== there);
  const papers = one.identityDocuments.length + other.identityDocuments.length;
  const contacts = one.contactPoints.length + other.contactPoints.length;
  const numbers = new Map(
    sides.flatMap(({ cases }) => cases).map(({ caseId, number }) => [caseId, number]),
  );
  const nameOf = ({ person }: Opened): string => person.fullName ?? t('person.noName');
  const whatOf = ({ cases, identityDocuments }: Opened): string =>
    [
      cases.length === 0
        ? t('person.noCases')
        : format.list(
            cases.map(({ number }) => number ?? t('person.aCase')),
            'comma',
          ),
      ...identityDocuments.slice(0, 2).flatMap(({ number }) => number ?? []),
    ].join(' · ');
  return (
    <>
      <Table
        caption={t('merge.compare')}
        rows={rows}
        rowKey={({ field }) => field}
        columns={[
          {
            id: 'field',
            header: t('merge.fact'),
            isRowHeader: true,
            cell: ({ field }) => fieldWords('person', field, tools.t),
          },
          ...(['here', 'there'] as const).map((side, at) => ({
            id: side,
            header: t(`merge.${side}`),
            cell: ({ words }: (typeof rows)[number]) => (
              <Isolate className={words[0] === words[1] ? 'text-ink-2' : 'font-medium'}>
                {words[at] ?? t('merge.nothing')}
              </Isolate>
            ),
          })),
        ]}
      />
      <RadioGroup
        label={t('merge.stays')}
        layout="choices"
        value={stays}
        onChange={onStays}
        options={[
          {
            value: one.person.id,
            label: t('merge.keepHere', { name: nameOf(one) }),
            description: whatOf(one),
          },
          {
            value: other.person.id,
            label: t('merge.keepThere', { name: nameOf(other) }),
            description: whatOf(other),
          },
        ]}
      />
      <Banner tone="info" title={t('merge.after', { count: numbers.size })}>
        <p>
          {t('merge.together', {
            papers: t('merge.papers', { count: papers }),
            contacts: t('merge.contacts', { count: contacts }),
          })}{' '}
          {differing.length > 0 && t('merge.differing', { count: differing.length })}
        </p>
        <p>{t('merge.back')}</p>
      </Banner>
    </>
  );
}
