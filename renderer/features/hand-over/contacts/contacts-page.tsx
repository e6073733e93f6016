import { Building2, Landmark, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useSearchParams } from 'react-router';
import type { Contact, FormerKey } from '../../../../shared/contacts/contract';
import { useRevalidateOnChange } from '../../../lib/use-revalidate-on-change';
import { useMay } from '../../../lib/use-session';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { ButtonLink } from '../../../ui/link';
import { Stack } from '../../../ui/layout';
import { Page } from '../../../ui/page';
import { PageHeader } from '../../../ui/page-header';
import type { ContactsData } from '../loaders';
import { AddCardDialog } from './add-card-dialog';
import { AddOfficeDialog } from './add-office-dialog';
import { type ContactAct, ContactCard } from './contact-card';
import { IntroduceDialog } from './introduce-dialog';
import { KindDialog } from './kind-dialog';
import { OwnCard } from './own-card';
import { RemoveContactDialog } from './remove-contact-dialog';
import { RevokeDialog } from './revoke-dialog';
import { VerifyDialog } from './verify-dialog';

type Open =
  | { dialog: 'card' | 'office' }
  | { dialog: ContactAct; contact: Contact; former?: FormerKey | undefined }
  | null;

/** Offices that we know, how well we know them, and what they need to know us. */
export function ContactsPage() {
  const { t } = useTranslation('hand-over');
  const { own, contacts } = useLoaderData<ContactsData>();
  const mayManage = useMay('contacts.manage');
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Open>(
    mayManage && params.get('add') === 'card' ? { dialog: 'card' } : null,
  );
  useRevalidateOnChange();
  const close = () => {
    setOpen(null);
    if (params.has('add')) setParams({}, { replace: true });
  };
  const addCard = (
    <Button kind="primary" size="main" icon={Plus} onPress={() => setOpen({ dialog: 'card' })}>
      {t('contacts.addCard')}
    </Button>
  );
  return (
    <Page
      header={
        <PageHeader
          title={t('contacts.title')}
          back={{ to: '/hand-over', label: t('home.title') }}
          note={t('contacts.note')}
          actions={
            mayManage && (
              <>
                <ButtonLink to="/hand-over/agency" icon={Landmark}>
                  {t('agency.title')}
                </ButtonLink>
                <Button onPress={() => setOpen({ dialog: 'office' })}>
                  {t('contacts.addOffice')}
                </Button>
                {addCard}
              </>
            )
          }
        />
      }
    >
      <Stack gap="lg">
        <OwnCard own={own} />
        <section aria-labelledby="other-offices">
          <h2 id="other-offices" className="mb-3 text-lg">
            {t('contacts.others', { count: contacts.length })}
          </h2>
          {contacts.length === 0 ? (
            <EmptyState icon={Building2} level={3} title={t('contacts.none')}>
              {t(mayManage ? 'contacts.noneText' : 'contacts.noneAskSupervisor')}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {contacts.map((contact) => (
                <ContactCard
                  key={contact.id}
                  contact={contact}
                  onAct={
                    mayManage ? (dialog, former) => setOpen({ dialog, contact, former }) : undefined
                  }
                />
              ))}
            </ul>
          )}
        </section>
      </Stack>
      {open?.dialog === 'card' && <AddCardDialog onClose={close} />}
      {open?.dialog === 'office' && <AddOfficeDialog onClose={close} />}
      {open?.dialog === 'verify' && <VerifyDialog contact={open.contact} onClose={close} />}
      {open?.dialog === 'introduce' && (
        <IntroduceDialog contact={open.contact} contacts={contacts} onClose={close} />
      )}
      {open?.dialog === 'kind' && <KindDialog contact={open.contact} onClose={close} />}
      {open?.dialog === 'revoke' && (
        <RevokeDialog contact={open.contact} former={open.former} onClose={close} />
      )}
      {open?.dialog === 'remove' && <RemoveContactDialog contact={open.contact} onClose={close} />}
    </Page>
  );
}
