import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contacts/contract';
import { useAct } from '../../access/use-act';
import { api } from '../../lib/api';
import { askShell } from '../../lib/bridge';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Stack } from '../../ui/layout';
import { Select } from '../../ui/select';
import { showToast } from '../../ui/toast-store';

interface SaveInventoryDialogProps {
  inventoryId: string;
  /** Offices whose card was compared. */
  offices: readonly Contact[];
  onClose: () => void;
}

/** The inventory as a signed paper: whoever gets it can prove what was erased here. */
export function SaveInventoryDialog({ inventoryId, offices, onClose }: SaveInventoryDialogProps) {
  const { t } = useTranslation('visits');
  const [contactId, setContactId] = useState(offices[0]?.id ?? '');
  const act = useAct();
  const save = () =>
    void act.run(async () => {
      const ticket = await askShell('dialogs.saveAs', {
        kind: 'paper',
        suggestedName: t('inventory.fileName'),
        title: t('inventory.saveFor'),
        filters: [{ name: t('inventory.fileKind'), extensions: ['satchel-paper'] }],
      });
      if (!ticket) return;
      await api.packs.saveInventory({ inventoryId, contactId, ticket: ticket.ticket });
      const office = offices.find(({ id }) => id === contactId)?.name ?? '';
      showToast({ tone: 'good', text: t('inventory.saved', { file: ticket.name, office }) });
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      title={t('inventory.saveFor')}
      onClose={onClose}
      footer={
        <Button kind="primary" isDisabled={contactId === ''} isPending={act.isBusy} onPress={save}>
          {t('inventory.saveFor')}
        </Button>
      }
    >
      <Stack gap="md">
        {act.problem && <Banner tone="danger">{act.problem}</Banner>}
        <p>{t(offices.length === 0 ? 'inventory.nobody' : 'inventory.saveText')}</p>
        {offices.length > 0 && (
          <Select
            label={t('inventory.to')}
            value={contactId}
            options={offices.map(({ id, name }) => ({ id, label: name }))}
            onChange={setContactId}
          />
        )}
      </Stack>
    </Dialog>
  );
}
