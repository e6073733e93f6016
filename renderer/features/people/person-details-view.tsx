import type { PersonDetails } from '../../../shared/people/contract';
import { Stack } from '../../ui/layout';
import { ContactPoints } from './contact-points';
import { IdentityPapers } from './identity-papers';
import { PersonFields } from './person-fields';

interface PersonDetailsViewProps {
  details: PersonDetails;
  canEdit: boolean;
  level: 2 | 3;
}

/** Everything that belongs to the identity of a person, each fact editable where it stands. */
export function PersonDetailsView({ details, canEdit, level }: PersonDetailsViewProps) {
  return (
    <Stack gap="lg">
      <PersonFields person={details.person} canEdit={canEdit} />
      <ContactPoints
        personId={details.person.id}
        points={details.contactPoints}
        canEdit={canEdit}
        level={level}
      />
      <IdentityPapers
        personId={details.person.id}
        papers={details.identityDocuments}
        canEdit={canEdit}
        level={level}
      />
    </Stack>
  );
}
