import { MoreHorizontal, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact, FormerKey } from '../../../../shared/contacts/contract';
import { useCodes } from '../../../casework/use-codes';
import { useFormat } from '../../../lib/use-format';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { IconButton } from '../../../ui/icon-button';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { Menu } from '../../../ui/menu';
import { ContactState, isIntroduced } from './contact-state';
import { Fingerprint } from './fingerprint';

export type ContactAct = 'verify' | 'introduce' | 'kind' | 'revoke' | 'remove';

interface ContactCardProps {
  contact: Contact;
  /** Left out where the account may only look. */
  onAct?: OnAct | undefined;
}

/** @param former the earlier key that is meant, not the present one */
type OnAct = (act: ContactAct, former?: FormerKey) => void;

const tones = { unverified: 'warning', revoked: 'danger' } as const;

export function ContactCard({ contact, onAct }: ContactCardProps) {
  const { t } = useTranslation('hand-over');
  const codes = useCodes();
  const { state, type, partnerKind } = contact;
  const tone = state === 'unverified' || state === 'revoked' ? tones[state] : undefined;
  return (
    <Card
      as="li"
      level={3}
      title={
        <Isolate>
          {contact.isOwn ? t('contacts.ownLaptops', { office: contact.name }) : contact.name}
        </Isolate>
      }
      {...(tone ? { tone } : {})}
      actions={onAct && !contact.isOwn && <Acts contact={contact} onAct={onAct} />}
    >
      <Stack gap="xs">
        <Row gap="sm">
          <ContactState contact={contact} />
          {type && <span className="text-ink-2">{t(`contacts.type.${type}`)}</span>}
          {partnerKind && (
            <Isolate className="text-ink-2">{codes.label('partner-kinds', partnerKind)}</Isolate>
          )}
          <span className="text-sm text-ink-2">
            <Since contact={contact} />
          </span>
        </Row>
        <p className="text-sm text-ink-2">
          {t(`contacts.means.${isIntroduced(contact) ? 'introduced' : state}`)}
        </p>
        {contact.delegation && <Vouched contact={contact} delegation={contact.delegation} />}
        {contact.hearsay.length > 0 && (
          <p className="text-sm">
            {t('contacts.hearsay', { offices: contact.hearsay.join(', ') })}
          </p>
        )}
        {contact.words && (
          <Isolate ltr className="text-sm">
            <span lang="en">{contact.words.join(' ')}</span>
          </Isolate>
        )}
        {contact.fingerprint && <Fingerprint value={contact.fingerprint} />}
        {!contact.hybrid && <p className="text-sm text-ink-2">{t('contacts.classic')}</p>}
        {contact.formerKeys.map((key) => (
          <Former
            key={key.fingerprint}
            of={key}
            onRevoke={onAct && !contact.isOwn ? () => onAct('revoke', key) : undefined}
          />
        ))}
      </Stack>
    </Card>
  );
}

interface ActsProps {
  contact: Contact;
  onAct: OnAct;
}

function Acts({ contact, onAct }: ActsProps) {
  const { t } = useTranslation('hand-over');
  const { state, name } = contact;
  const acts: ContactAct[] = [
    ...(contact.mayIntroduce ? (['introduce'] as const) : []),
    'kind',
    ...(state === 'verified' || state === 'unverified' ? (['revoke'] as const) : []),
    'remove',
  ];
  return (
    <>
      {(state === 'unverified' || isIntroduced(contact)) && (
        <Button size="compact" icon={ShieldCheck} onPress={() => onAct('verify')}>
          {t('contacts.compareNow')}
        </Button>
      )}
      <Menu
        label={t('contacts.actsOf', { office: name })}
        trigger={
          <IconButton
            icon={MoreHorizontal}
            size="compact"
            label={t('contacts.actsOf', { office: name })}
          />
        }
        entries={acts.map((act) => ({
          id: act,
          label: t(`contacts.acts.${act}`),
          ...(act === 'revoke' ? { tone: 'danger' as const } : {}),
          onAction: () => onAct(act),
        }))}
      />
    </>
  );
}

/** How, when and by whom it came to be believed. */
function Since({ contact }: { contact: Contact }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { verifiedAt, verifiedHow, verifiedBy, introducedBy, revokedAt, revokedReason } = contact;
  if (revokedAt !== null)
    return t('contacts.revokedOn', {
      when: format.dateTime(revokedAt),
      reason: revokedReason ?? '',
    });
  if (verifiedAt === null) return t('contacts.added', { when: format.dateTime(contact.addedAt) });
  const when = format.dateTime(verifiedAt);
  return t(`contacts.since.${verifiedHow ?? 'unknown'}`, {
    when,
    who: verifiedBy ?? introducedBy ?? '',
  });
}

/** By which word of the agency whoever vouched may vouch. */
function Vouched({
  contact: { introducedBy },
  delegation: { agency, version, until },
}: {
  contact: Contact;
  delegation: NonNullable<Contact['delegation']>;
}) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  return (
    <p className="text-sm">
      {t(until === null ? 'contacts.vouched' : 'contacts.vouchedUntil', {
        who: introducedBy ?? '',
        agency,
        version,
        until: until === null ? '' : format.dateTime(until),
      })}
    </p>
  );
}

interface FormerProps {
  of: FormerKey;
  onRevoke: (() => void) | undefined;
}

function Former({ of: { state, fingerprint, at, until }, onRevoke }: FormerProps) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const words =
    state === 'replaced' && until !== null
      ? t('contacts.former.until', { when: format.dateTime(at), until: format.dateTime(until) })
      : t(`contacts.former.${state}`, { when: format.dateTime(at) });
  return (
    <Row gap="sm">
      <p className="text-sm text-ink-2">
        {words} <Fingerprint value={fingerprint} />
      </p>
      {onRevoke && state === 'replaced' && (
        <Button
          kind="quiet"
          size="compact"
          onPress={onRevoke}
          aria-label={t('contacts.former.revokeNamed', { fingerprint })}
        >
          {t('contacts.former.revoke')}
        </Button>
      )}
    </Row>
  );
}
