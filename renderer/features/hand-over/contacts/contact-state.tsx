import { CircleCheck, CircleHelp, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { Badge } from '../../../ui/badge';

/** `write-only`: an office with stock age, which has no card and so nothing to compare. */
export type ContactStateName = 'verified' | 'unverified' | 'write-only';

export const contactState = ({
  fingerprint,
  verified,
}: Pick<Contact, 'fingerprint' | 'verified'>): ContactStateName =>
  fingerprint === null ? 'write-only' : verified ? 'verified' : 'unverified';

/** The vault refuses a card that nobody compared: it may be anybody's. */
export const mayReceive = (contact: Pick<Contact, 'fingerprint' | 'verified'>): boolean =>
  contactState(contact) !== 'unverified';

const looks = {
  verified: { tone: 'good', icon: CircleCheck },
  unverified: { tone: 'warning', icon: CircleHelp },
  'write-only': { tone: 'info', icon: PenLine },
} as const;

export function ContactState({ contact }: { contact: Pick<Contact, 'fingerprint' | 'verified'> }) {
  const { t } = useTranslation('hand-over');
  const state = contactState(contact);
  return <Badge {...looks[state]}>{t(`contacts.state.${state}`)}</Badge>;
}
