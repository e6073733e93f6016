import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../../shared/app-error';
import { CONTACT_EXTENSION } from '../../../../shared/bundles/format';
import { type Comparison, type Contact, ContactType } from '../../../../shared/contacts/contract';
import type { OutputOf } from '../../../../shared/ipc';
import type { Contract } from '../../../../shared/contract';
import { FormDialog } from '../../../casework/form-dialog';
import { useSaver } from '../../../casework/use-saver';
import { api } from '../../../lib/api';
import { useErrorText } from '../../../lib/use-error-text';
import { useFormat } from '../../../lib/use-format';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { DescriptionList } from '../../../ui/description-list';
import { FileDrop } from '../../../ui/file-drop';
import { Isolate } from '../../../ui/isolate';
import { Stack } from '../../../ui/layout';
import { showToast } from '../../../ui/toast-store';
import { TextArea } from '../../../ui/text-area';
import { CompareFingerprint } from './compare-fingerprint';
import { KindFields, type OfficeKind } from './kind-fields';

type CardPreview = OutputOf<Contract['contacts']['inspect']>;

/** Cards are a few kilobytes; anything larger is another file, and is not read. */
const CARD_BYTES = 16 * 1024;

async function readFile(file: File): Promise<string> {
  if (file.size > CARD_BYTES) throw new AppError('contact-card-unreadable');
  return file.text();
}

interface AddCardDialogProps {
  onClose: () => void;
  onAdded?: ((contact: Contact) => void) | undefined;
}

/** The card of another office: choose the file, see whose it says it is, compare, keep. */
export function AddCardDialog({ onClose, onAdded }: AddCardDialogProps) {
  const { t } = useTranslation('hand-over');
  const { save } = useSaver();
  const describe = useErrorText();
  const [read, setRead] = useState<{ text: string; card: CardPreview }>();
  const [scanned, setScanned] = useState('');
  const [problem, setProblem] = useState<string>();
  const [compared, setCompared] = useState<Comparison | null>(null);
  const [kind, setKind] = useState<OfficeKind>({ type: null, partnerKind: null });

  const open = async (reading: Promise<string>) => {
    setProblem(undefined);
    try {
      const text = await reading;
      const card = await api.contacts.inspect({ card: text });
      setRead({ text, card });
      setKind({ type: ContactType.parse(card.type), partnerKind: null });
    } catch (error) {
      setProblem(describe(error));
    }
  };
  const keep = async (comparison: Comparison | null) => {
    if (!read) return;
    const { type, partnerKind } = kind;
    const contact = await save(() =>
      api.contacts.add({
        card: read.text,
        ...comparison,
        ...(type ? { type, partnerKind } : {}),
      }),
    );
    showToast({
      tone: contact.verified ? 'good' : 'neutral',
      text: t(contact.verified ? 'contacts.verified' : 'contacts.keptUnverified', {
        office: contact.name,
      }),
    });
    onAdded?.(contact);
  };
  const keepUnverified = () =>
    keep(null).then(onClose, (error: unknown) => setProblem(describe(error)));

  return (
    <FormDialog
      size="medium"
      title={t('addCard.title')}
      saveLabel={t('addCard.keepVerified')}
      isReady={read !== undefined && compared !== null}
      onSave={() => keep(compared)}
      onClose={onClose}
      footerStart={
        read && read.card.known !== 'same' ? (
          <Button kind="quiet" onPress={() => void keepUnverified()}>
            {t('addCard.keepUnverified')}
          </Button>
        ) : undefined
      }
    >
      {problem && (
        <Banner tone="danger" announce="alert">
          {problem}
        </Banner>
      )}
      {read ? (
        <>
          <CardToCompare card={read.card} onCompared={setCompared} />
          <KindFields kind={kind} onChange={setKind} />
        </>
      ) : (
        <>
          <FileDrop
            label={t('addCard.drop')}
            hint={t('addCard.hint')}
            multiple={false}
            accept={`${CONTACT_EXTENSION},application/json`}
            onFiles={([file]) => file && void open(readFile(file))}
          />
          <TextArea
            label={t('addCard.scan')}
            hint={t('addCard.scanHint')}
            rows={2}
            maxLength={CARD_BYTES}
            value={scanned}
            onChange={(text) => {
              setScanned(text);
              // A scanner types the whole card at once and ends with its last brace.
              if (text.trimEnd().endsWith('}')) void open(Promise.resolve(text));
            }}
          />
        </>
      )}
    </FormDialog>
  );
}

function CardToCompare({
  card,
  onCompared,
}: {
  card: CardPreview;
  onCompared: (compared: Comparison | null) => void;
}) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  return (
    <Stack gap="md">
      <DescriptionList
        items={[
          { term: t('addCard.office'), value: <Isolate>{card.name}</Isolate> },
          { term: t('addCard.made'), value: format.dateTime(new Date(card.createdAt)) },
        ]}
      />
      {card.known === 'same' && <Banner tone="info">{t('addCard.known.same')}</Banner>}
      {card.known === 'changed-keys' && (
        <Banner tone="warning" title={t('addCard.known.changedTitle')} announce="alert">
          {t('addCard.known.changed', { office: card.name })}
        </Banner>
      )}
      <CompareFingerprint
        office={card.name}
        fingerprint={card.fingerprint}
        words={card.words}
        onCompared={onCompared}
      />
    </Stack>
  );
}
