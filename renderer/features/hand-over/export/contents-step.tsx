import { useTranslation } from 'react-i18next';
import type { OfferedProfile } from '../../../../shared/bundles/export-facts';
import { DEFAULT_PROFILE } from '../../../../shared/profiles/built-in-profiles';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Stack } from '../../../ui/layout';
import { Waiting } from '../../../ui/waiting';
import { CaseName } from '../case-name';
import { CaseTable } from '../case-table';
import { Fold } from '../fold';
import type { ExportChoice } from './export-choice';
import { KeptBack } from './kept-back-view';
import { ProfileChoice } from './profile-choice';
import { SinceReceiptChoice } from './since-receipt-choice';
import { StepSection } from './step-section';
import type { Planned } from './use-plan';

interface ContentsStepProps {
  planned: Planned;
  profiles: readonly OfferedProfile[];
  choice: ExportChoice;
}

/** Exactly what goes, counted by the vault, after the check of consents below. */
export function ContentsStep({ planned, profiles, choice }: ContentsStepProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const { division, going, isPlanning, error } = planned;
  const profile = profiles.find(({ id }) => id === choice.profile);
  return (
    <StepSection id="contents">
      <div className="mb-4">
        <ProfileChoice profiles={profiles} value={choice.profile} />
      </div>
      <div className="mb-4 empty:hidden">
        <SinceReceiptChoice choice={choice} />
      </div>
      {error !== undefined && <Banner tone="danger">{describe(error)}</Banner>}
      {isPlanning && <Waiting label={t('export.contents.counting')} />}
      {!isPlanning && !division && error === undefined && (
        <p className="text-ink-2">{t('export.contents.notYet')}</p>
      )}
      {!isPlanning && division && (
        <Stack gap="md">
          {going ? <Totals totals={going} /> : <p>{t('export.contents.nothingGoes')}</p>}
          {going && choice.profile === DEFAULT_PROFILE && (
            <p className="text-sm text-ink-2">{t('export.contents.explained')}</p>
          )}
          {profile?.carries === 'tables' && <p>{t('export.profile.figures')}</p>}
          <KeptBack cases={[...division.agreed, ...division.overridden]} />
          <Conflicts planned={planned} />
          <CaseByCase planned={planned} />
        </Stack>
      )}
    </StepSection>
  );
}

function Totals({ totals }: { totals: NonNullable<Planned['going']> }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const figures = [
    { label: t('export.contents.cases'), value: format.number(totals.cases) },
    { label: t('export.contents.people'), value: format.number(totals.people) },
    { label: t('export.contents.entries'), value: format.number(totals.entries) },
    { label: t('export.contents.documents'), value: format.number(totals.documents) },
    { label: t('export.contents.bytes'), value: format.bytes(totals.bytes) },
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-sm text-ink-2">{label}</dt>
          <dd className="text-xl tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Conflicts({ planned: { division } }: { planned: Planned }) {
  const { t } = useTranslation('hand-over');
  const open = [...(division?.agreed ?? []), ...(division?.overridden ?? [])].filter(
    ({ conflicts }) => conflicts > 0,
  );
  if (open.length === 0) return null;
  return (
    <Banner tone="warning" title={t('export.contents.conflicts', { count: open.length })}>
      {t('export.contents.conflictsText')}
    </Banner>
  );
}

function CaseByCase({ planned: { division } }: { planned: Planned }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const cases = [...(division?.agreed ?? []), ...(division?.overridden ?? [])];
  if (cases.length === 0) return null;
  return (
    <Fold
      summary={t('export.contents.each')}
      note={t('count.cases', { count: cases.length, shown: format.number(cases.length) })}
    >
      <CaseTable
        label={t('export.contents.each')}
        cases={cases}
        columns={[
          {
            id: 'case',
            header: t('export.cases.name'),
            width: 'minmax(14rem, 2fr)',
            isRowHeader: true,
            cell: (planned) => <CaseName of={planned} />,
          },
          {
            id: 'people',
            header: t('export.contents.people'),
            width: '5rem',
            align: 'end',
            cell: ({ people }) => format.number(people),
          },
          {
            id: 'entries',
            header: t('export.contents.entries'),
            width: '8rem',
            align: 'end',
            cell: ({ entries }) => format.number(entries),
          },
          {
            id: 'documents',
            header: t('export.contents.documents'),
            width: '7rem',
            align: 'end',
            cell: ({ documents }) => format.number(documents),
          },
          {
            id: 'bytes',
            header: t('export.contents.bytes'),
            width: '8rem',
            align: 'end',
            cell: ({ bytes }) => format.bytes(bytes),
          },
        ]}
      />
    </Fold>
  );
}
