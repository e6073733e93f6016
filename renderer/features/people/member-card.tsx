import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../shared/cases/contract';
import { AgeText } from '../../casework/age-text';
import { InlineCode } from '../../casework/inline-code';
import { InlineFlag } from '../../casework/inline-flag';
import { otherSpelling } from '../../casework/person-words';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { PersonDetailsView } from './person-details-view';

type Member = CaseView['members'][number];

/** One member: who and how related at a glance, everything else unfolded on demand. */
export function MemberCard({ member, isFirst }: { member: Member; isFirst: boolean }) {
  const { t } = useTranslation('people');
  const codes = useCodes();
  const { canEdit } = useCase();
  const [isOpen, setOpen] = useState(isFirst);
  const { person } = member.details;
  const name = person.fullName ?? t('person.noName');
  const spelling = otherSpelling(person);
  return (
    <Card
      level={3}
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <Isolate>{name}</Isolate>
          {spelling && <Isolate className="text-base font-normal text-ink-2">{spelling}</Isolate>}
        </span>
      }
      note={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {member.isPrincipal
            ? t('members.client')
            : member.relation && codes.label('relations', member.relation)}
          <AgeText birth={person.birth} marksChildren />
          {member.together === false && <span>{t('members.apart')}</span>}
          <Link to={`/people/${person.id}`}>{t('members.otherCases')}</Link>
        </span>
      }
      actions={
        <Button
          kind="quiet"
          size="compact"
          icon={isOpen ? ChevronUp : ChevronDown}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
          aria-label={t(isOpen ? 'members.foldLong' : 'members.unfoldLong', { name })}
        >
          {t(isOpen ? 'members.fold' : 'members.unfold')}
        </Button>
      }
    >
      {isOpen && (
        <>
          {!member.isPrincipal && member.memberId && (
            <Place member={member} memberId={member.memberId} name={name} />
          )}
          <PersonDetailsView details={member.details} canEdit={canEdit} level={3} />
        </>
      )}
    </Card>
  );
}

/** The place in the household; taking somebody out of it keeps the person and everything known of them. */
function Place({ member, memberId, name }: { member: Member; memberId: string; name: string }) {
  const { t } = useTranslation('people');
  const { caseId, canEdit } = useCase();
  const { save, saveWithUndo } = useSaver();
  const put = (set: Parameters<typeof api.cases.saveMember>[0]['set']) =>
    api.cases.saveMember({ caseId, id: memberId, set });
  const remove = () =>
    saveWithUndo({
      text: t('members.removed', { name }),
      run: () => put({ removed: true }),
      undo: () => put({ removed: false }),
    });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-1 rounded-md bg-surface-2 px-3 py-1.5">
      <span className="inline-flex items-center gap-2">
        <span className="text-ink-2">{t('cases:fields.householdMember.relation')}</span>
        <InlineCode
          label={t('cases:fields.householdMember.relation')}
          list="relations"
          value={member.relation}
          canEdit={canEdit}
          onSave={(relation) => save(() => put({ relation }))}
        />
      </span>
      <span className="inline-flex items-center gap-2">
        <span className="text-ink-2">{t('cases:fields.householdMember.together')}</span>
        <InlineFlag
          label={t('cases:fields.householdMember.together')}
          value={member.together}
          canEdit={canEdit}
          onSave={(together) => save(() => put({ together }))}
        />
      </span>
      {canEdit && (
        <Button kind="quiet" size="compact" onPress={() => void remove()}>
          {t('members.remove')}
        </Button>
      )}
    </div>
  );
}
