import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../shared/cases/contract';
import { AgeText } from '../../../casework/age-text';
import { nameInCase } from '../../../casework/person-words';
import { useCase } from '../../../casework/use-case';
import { useCodes } from '../../../casework/use-codes';
import { Badge } from '../../../ui/badge';
import { Card } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Isolate } from '../../../ui/isolate';
import { Link } from '../../../ui/link';
import { householdTree } from './household-tree';

type Member = CaseView['members'][number];

/** The household as a small tree: those of the client's age, their children under them, others beside. */
export function HouseholdCard() {
  const { t } = useTranslation('cases');
  const { view, caseId } = useCase();
  const tree = householdTree(view.members);
  if (view.members.length === 0) {
    return (
      <Card title={t('household.title')}>
        <EmptyState small title={t('household.empty')} />
      </Card>
    );
  }
  return (
    <Card
      title={t('household.title')}
      note={t('household.count', { count: view.members.length })}
      actions={<Link to={`/cases/${caseId}/people`}>{t('household.open')}</Link>}
    >
      <ul className="flex flex-col gap-1">
        {tree.map(({ level, members }) => (
          <li
            key={level}
            className={level === 'younger' ? 'ms-2 border-s border-line-strong ps-4' : ''}
          >
            {tree.length > 1 && <span className="sr-only">{t(`household.levels.${level}`)}</span>}
            <ul className="flex flex-col gap-1">
              {members.map((member) => (
                <MemberLine key={member.memberId ?? member.details.person.id} member={member} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function MemberLine({ member: { details, relation, isPrincipal } }: { member: Member }) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const { view } = useCase();
  const { person } = details;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2.5">
      <Isolate className={isPrincipal ? 'font-medium' : ''}>
        {nameInCase(person, view.case) ?? t('list.noName')}
      </Isolate>
      <span className="text-ink-2">
        {isPrincipal ? t('household.client') : relation && codes.label('relations', relation)}
      </span>
      <AgeText birth={person.birth} marksChildren={!isPrincipal} />
      {!person.birth && <Badge>{t('age.unknown')}</Badge>}
    </li>
  );
}
