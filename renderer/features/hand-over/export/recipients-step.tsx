import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../shared/contacts/contract';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { CheckboxGroup } from '../../../ui/checkbox-group';
import { EmptyState } from '../../../ui/empty-state';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { TextField } from '../../../ui/text-field';
import { ContactState, mayReceive } from '../contacts/contact-state';
import { Fingerprint } from '../contacts/fingerprint';
import type { ExportChoice } from './export-choice';
import { changeChoice } from './export-work';
import { StepSection } from './step-section';

interface RecipientsStepProps {
  contacts: readonly Contact[];
  choice: ExportChoice;
  mixed: boolean;
}

export function RecipientsStep({ contacts, choice, mixed }: RecipientsStepProps) {
  const { t } = useTranslation('hand-over');
  const mayManage = useMay('contacts.manage');
  return (
    <StepSection id="who" answer={t('export.who.chosen', { count: choice.contactIds.length })}>
      <Stack gap="md">
        {contacts.length === 0 ? (
          <EmptyState
            small
            title={t('export.who.none')}
            action={
              mayManage && (
                <ButtonLink to="/hand-over/contacts?add=card">{t('contacts.addCard')}</ButtonLink>
              )
            }
          />
        ) : (
          <CheckboxGroup
            label={t('export.who.label')}
            labelHidden
            layout="choices"
            value={[...choice.contactIds]}
            onChange={(contactIds) => changeChoice({ contactIds })}
            options={contacts.map((contact) => ({
              value: contact.id,
              label: contact.name,
              isDisabled: !mayReceive(contact),
              description: <Recipient contact={contact} />,
            }))}
          />
        )}
        {contacts.some((contact) => !mayReceive(contact)) && (
          <p className="text-sm text-ink-2">
            {t(mayManage ? 'export.who.verifyFirst' : 'export.who.askSupervisor')}{' '}
            {mayManage && (
              <ButtonLink to="/hand-over/contacts" kind="quiet" size="compact">
                {t('home.contacts.open')}
              </ButtonLink>
            )}
          </p>
        )}
        {mixed && (
          <Banner tone="danger" announce="status" title={t('export.who.mixed')}>
            {t('export.who.mixedText')}
          </Banner>
        )}
        <TextField
          label={t('export.who.purpose')}
          hint={t('export.who.purposeHint')}
          isRequired
          maxLength={4000}
          value={choice.purpose}
          onChange={(purpose) => changeChoice({ purpose })}
        />
      </Stack>
    </StepSection>
  );
}

function Recipient({ contact }: { contact: Contact }) {
  const { t } = useTranslation('hand-over');
  return (
    <>
      <Row gap="sm" as="div">
        <ContactState contact={contact} />
        {contact.isOwn ? (
          <span>{t('contacts.ownLaptops', { office: contact.name })}</span>
        ) : (
          contact.type && <span>{t(`contacts.type.${contact.type}`)}</span>
        )}
      </Row>
      {contact.fingerprint && (
        <span className="mt-1 block">
          <Fingerprint value={contact.fingerprint} />
        </span>
      )}
      {contact.state === 'unverified' && (
        <span className="mt-1 block text-warning">{t('export.who.cannot')}</span>
      )}
    </>
  );
}
