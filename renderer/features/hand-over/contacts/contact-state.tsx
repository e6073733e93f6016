import { Ban, CircleCheck, CircleHelp, Handshake, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { Badge } from '../../../ui/badge';

/** The vault refuses a card that nobody compared or whose key was revoked: it may be anybody's. */
export const mayReceive = ({ state }: Pick<Contact, 'state'>): boolean =>
  state === 'verified' || state === 'write-only';

const looks = {
  verified: { tone: 'good', icon: CircleCheck },
  unverified: { tone: 'warning', icon: CircleHelp },
  'write-only': { tone: 'info', icon: PenLine },
  revoked: { tone: 'danger', icon: Ban },
  introduced: { tone: 'info', icon: Handshake },
} as const;

/** Believed on another office's word: nobody here has compared its card. */
export const isIntroduced = ({ state, verifiedHow }: Pick<Contact, 'state' | 'verifiedHow'>) =>
  state === 'verified' && verifiedHow === 'introduced';

export function ContactState({ contact }: { contact: Pick<Contact, 'state' | 'verifiedHow'> }) {
  const { t } = useTranslation('hand-over');
  const look = isIntroduced(contact) ? 'introduced' : contact.state;
  return <Badge {...looks[look]}>{t(`contacts.state.${look}`)}</Badge>;
}
