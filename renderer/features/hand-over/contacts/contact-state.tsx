import { Ban, CircleCheck, CircleHelp, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactState as State } from '../../../../shared/contacts/contract';
import { Badge } from '../../../ui/badge';

/** The vault refuses a card that nobody compared or whose key was revoked: it may be anybody's. */
export const mayReceive = ({ state }: Pick<Contact, 'state'>): boolean =>
  state === 'verified' || state === 'write-only';

const looks = {
  verified: { tone: 'good', icon: CircleCheck },
  unverified: { tone: 'warning', icon: CircleHelp },
  'write-only': { tone: 'info', icon: PenLine },
  revoked: { tone: 'danger', icon: Ban },
} as const;

export function ContactState({ state }: { state: State }) {
  const { t } = useTranslation('hand-over');
  return <Badge {...looks[state]}>{t(`contacts.state.${state}`)}</Badge>;
}
