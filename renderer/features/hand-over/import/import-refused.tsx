import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAppError } from '../../../../shared/app-error';
import type { Contact } from '../../../../shared/contacts/contract';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useMay } from '../../../lib/use-session';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Isolate } from '../../../ui/isolate';
import { Row, Stack } from '../../../ui/layout';
import { ButtonLink } from '../../../ui/link';
import { showToast } from '../../../ui/toast-store';
import { AddCardDialog } from '../contacts/add-card-dialog';
import { VerifyDialog } from '../contacts/verify-dialog';
import { putAside } from './import-work';
import type { Reader } from './use-reader';

interface ImportRefusedProps {
  fileName: string;
  error: unknown;
  /** Null where it came from quarantine. */
  file: File | null;
  reader: Reader;
}

/** Refusals after which somebody can still make the sender known. */
const unknownSender: ReadonlySet<string> = new Set([
  'bundle-signer-unknown',
  'sender-not-verified',
]);

/** Why the bundle was not taken in. Every code has its own sentence, and each says that the cases are untouched. */
export function ImportRefused({ fileName, error, file, reader }: ImportRefusedProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const mayManage = useMay('contacts.manage');
  const code = isAppError(error) ? error.code : '';
  const kept = isAppError(error) ? error.params['quarantineId'] : undefined;
  const isUnknown = unknownSender.has(code);
  // It will lie nowhere the next time, too.
  const mayTryAgain = kept !== undefined || (file !== null && code !== 'arrived-file-nowhere');
  const isPaper = fileName.endsWith(PAPER_EXTENSION);
  const again = () => {
    if (typeof kept === 'string') reader.readQuarantined({ id: kept, bytes: 0, fileName });
    else if (file) reader.read(file);
  };
  return (
    <Stack gap="md">
      <Banner
        tone={isUnknown ? 'warning' : 'danger'}
        announce="alert"
        title={t(isUnknown ? 'refused.unknown' : isPaper ? 'refused.paper' : 'refused.title')}
      >
        <p>{describe(error)}</p>
        <p className="mt-1">
          <Isolate ltr>{fileName}</Isolate>
        </p>
        {isUnknown && !mayManage && <p className="mt-1">{t('refused.askSupervisor')}</p>}
      </Banner>
      <Row gap="sm">
        {isUnknown && mayManage && <MakeKnown error={error} onKnown={again} />}
        {mayTryAgain && <Button onPress={again}>{t('refused.again')}</Button>}
        {kept !== undefined && (
          <ButtonLink to="/hand-over/quarantine">{t('refused.quarantine')}</ButtonLink>
        )}
        <Button kind="quiet" onPress={() => void putAside()}>
          {t('refused.other')}
        </Button>
      </Row>
    </Stack>
  );
}

/** Adds the card of the sender, or compares the one that is here; then the bundle is opened again. */
function MakeKnown({ error, onKnown }: { error: unknown; onKnown: () => void }) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const [open, setOpen] = useState<'card' | Contact | null>(null);
  const officeId = isAppError(error) ? error.params['officeId'] : undefined;
  const hasCard = isAppError(error) && error.code === 'sender-not-verified';
  const compare = async () => {
    try {
      const { contacts } = await api.contacts.list({});
      setOpen(contacts.find((contact) => contact.officeId === officeId) ?? 'card');
    } catch (problem) {
      showToast({ tone: 'danger', text: describe(problem) });
    }
  };
  const close = () => setOpen(null);
  return (
    <>
      <Button
        kind="primary"
        size="main"
        onPress={() => (hasCard ? void compare() : setOpen('card'))}
      >
        {t(hasCard ? 'contacts.compareNow' : 'refused.addCard')}
      </Button>
      {open === 'card' && <AddCardDialog onClose={close} onAdded={onKnown} />}
      {open !== null && open !== 'card' && (
        <VerifyDialog contact={open} onClose={close} onVerified={onKnown} />
      )}
    </>
  );
}
