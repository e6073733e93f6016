import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../../shared/app-error';
import type { Contact } from '../../../../shared/contacts/contract';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { askShell } from '../../../lib/bridge';
import { Banner } from '../../../ui/banner';
import { CheckboxGroup } from '../../../ui/checkbox-group';
import { showToast } from '../../../ui/toast-store';

interface IntroduceDialogProps {
  contact: Contact;
  contacts: readonly Contact[];
  onClose: () => void;
}

const FILE = `introduction${PAPER_EXTENSION}`;

/** Vouches for an office to others: a paper for those who are chosen, signed by our key. */
export function IntroduceDialog({ contact, contacts, onClose }: IntroduceDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [to, setTo] = useState<string[]>([]);
  const others = contacts.filter(
    ({ id, state, officeId }) => id !== contact.id && state === 'verified' && officeId !== null,
  );
  const write = async () => {
    const ticket = await askShell('dialogs.saveAs', {
      kind: 'paper',
      suggestedName: FILE,
      title: t('introduce.save'),
    });
    if (!ticket) throw new AppError('cancelled');
    const { offices } = await save(() =>
      api.contacts.introduce({ id: contact.id, to, ticket: ticket.ticket }),
    );
    showToast({
      tone: 'good',
      text: t('introduce.done', { count: offices, office: contact.name, file: ticket.name }),
    });
  };
  return (
    <FormDialog
      size="medium"
      title={t('introduce.title', { office: contact.name })}
      saveLabel={t('introduce.save')}
      isReady={to.length > 0}
      onSave={write}
      onClose={onClose}
    >
      <Banner tone="info">{t('introduce.text', { office: contact.name })}</Banner>
      {others.length === 0 ? (
        <p>{t('introduce.nobody')}</p>
      ) : (
        <CheckboxGroup
          label={t('introduce.to')}
          value={to}
          onChange={setTo}
          options={others.map(({ id, name, type }) => ({
            value: id,
            label: name,
            description: type && t(`contacts.type.${type}`),
          }))}
        />
      )}
    </FormDialog>
  );
}
