import { ShieldCheck, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { useFormat } from '../../../lib/use-format';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { IconButton } from '../../../ui/icon-button';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { ContactState, contactState } from './contact-state';
import { Fingerprint } from './fingerprint';

interface ContactCardProps {
  contact: Contact;
  /** Left out where the account may only look. */
  onVerify?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}

export function ContactCard({ contact, onVerify, onRemove }: ContactCardProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const state = contactState(contact);
  const when =
    contact.verifiedAt === null
      ? t('contacts.added', { when: format.dateTime(contact.addedAt) })
      : t('contacts.verifiedOn', { when: format.dateTime(contact.verifiedAt) });
  return (
    <Card
      as="li"
      level={3}
      title={<Isolate>{contact.name}</Isolate>}
      {...(state === 'unverified' ? { tone: 'warning' as const } : {})}
      actions={
        <>
          {state === 'unverified' && onVerify && (
            <Button size="compact" icon={ShieldCheck} onPress={onVerify}>
              {t('contacts.compareNow')}
            </Button>
          )}
          {onRemove && (
            <IconButton
              icon={Trash2}
              size="compact"
              label={t('contacts.removeNamed', { office: contact.name })}
              onPress={onRemove}
            />
          )}
        </>
      }
    >
      <Stack gap="xs">
        <Row gap="sm">
          <ContactState contact={contact} />
          {contact.type && <span className="text-ink-2">{t(`contacts.type.${contact.type}`)}</span>}
          <span className="text-sm text-ink-2">{when}</span>
        </Row>
        <p className="text-sm text-ink-2">{t(`contacts.means.${state}`)}</p>
        {contact.fingerprint && <Fingerprint value={contact.fingerprint} />}
        {!contact.hybrid && <p className="text-sm text-ink-2">{t('contacts.classic')}</p>}
      </Stack>
    </Card>
  );
}
