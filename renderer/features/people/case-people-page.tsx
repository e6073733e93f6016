import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAddRequest } from '../../casework/use-add-request';
import { useCase } from '../../casework/use-case';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Row, Stack } from '../../ui/layout';
import { AddMemberDialog } from './add-member-dialog';
import { MemberCard } from './member-card';

/** The people of a case: the client first, then the household. */
export function CasePeoplePage() {
  const { t } = useTranslation('people');
  const { view, canEdit } = useCase();
  const { adding, add, done } = useAddRequest();
  const members = [...view.members].sort((a, b) => Number(b.isPrincipal) - Number(a.isPrincipal));
  // A case from another office can name its client before the household has arrived.
  const isAlone = view.principal !== null && !members.some(({ isPrincipal }) => isPrincipal);
  return (
    <Stack>
      <Row justify="between">
        <h2 className="text-lg">{t('members.title')}</h2>
        {canEdit && (
          <Button icon={UserPlus} onPress={() => add('person')}>
            {t('members.add')}
          </Button>
        )}
      </Row>
      {isAlone && view.principal && (
        <MemberCard
          member={{
            details: view.principal,
            relation: null,
            memberId: null,
            isPrincipal: true,
            together: null,
            note: null,
          }}
          isFirst
        />
      )}
      {members.map((member, index) => (
        <MemberCard key={member.details.person.id} member={member} isFirst={index === 0} />
      ))}
      {members.length === 0 && !isAlone && <EmptyState title={t('members.empty')} />}
      {adding === 'person' && <AddMemberDialog onClose={done} />}
    </Stack>
  );
}
