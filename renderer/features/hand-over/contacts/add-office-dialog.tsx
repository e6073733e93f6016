import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactType } from '../../../../shared/contacts/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { Banner } from '../../../ui/banner';
import { RadioGroup } from '../../../ui/radio-group';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';

/** An office without Satchel that opens bundles with the age program: a name and its recipient line. */
export function AddOfficeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const [name, setName] = useState('');
  const [recipient, setRecipient] = useState('');
  const [type, setType] = useState<string>();
  const add = () =>
    save(() =>
      api.contacts.addRecipient({
        name,
        recipient: recipient.replaceAll(/\s/g, ''),
        type: ContactType.parse(type),
      }),
    );
  return (
    <FormDialog
      size="medium"
      title={t('addOffice.title')}
      saveLabel={t('addOffice.save')}
      isReady={name.trim() !== '' && recipient.trim() !== '' && type !== undefined}
      onSave={add}
      onClose={onClose}
    >
      <Banner tone="info">{t('addOffice.text')}</Banner>
      <TextField
        label={t('addOffice.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      />
      <RadioGroup
        label={t('contacts.kind')}
        hint={t('addOffice.kindHint')}
        value={type ?? null}
        onChange={setType}
        layout="line"
        options={ContactType.options.map((value) => ({
          value,
          label: t(`contacts.type.${value}`),
        }))}
      />
      <TextArea
        label={t('addOffice.recipient')}
        hint={t('addOffice.recipientHint')}
        rows={3}
        value={recipient}
        onChange={setRecipient}
        maxLength={4000}
      />
    </FormDialog>
  );
}
