import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch, useRouteLoaderData } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import { nameInCase } from '../../casework/person-words';
import type { NoteRequest } from '../../casework/quick-note-request';
import { CASE_ROUTE, type OpenCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { useUnsaved } from '../../casework/use-unsaved';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { KeyHint } from '../../ui/key-hint';
import type { Option } from '../../ui/list-option';
import { TextArea } from '../../ui/text-area';
import { showToast } from '../../ui/toast-store';
import { CaseChoice } from './case-choice';
import { detailsFit, noDetails, savedDetails } from './note-details';
import { NoteDetailsFields } from './note-details-fields';
import { useKeptText } from './use-kept-text';

interface QuickNoteDialogProps {
  request: NoteRequest;
  onClose: () => void;
}

/** A few words and Enter. The case is the one in hand; where none is, it is chosen by typing. */
export function QuickNoteDialog({ request, onClose }: QuickNoteDialogProps) {
  const { t } = useTranslation('notes');
  const describe = useErrorText();
  const { save } = useSaver();
  const inHand = useMatch('/cases/:caseId/*')?.params.caseId ?? null;
  const opened = useRouteLoaderData(CASE_ROUTE) as OpenCase | undefined;
  const today = localToday();
  const fixedCase = request.caseId ?? inHand;
  const label = request.label ?? (opened?.view.case.id === fixedCase ? titleOf(opened) : null);
  const [chosen, setChosen] = useState<Option | null>(null);
  const { text, setText } = useKeptText(fixedCase);
  const [details, setDetails] = useState(() => noDetails(today));
  const [showsDetails, setShowsDetails] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const caseId = fixedCase ?? chosen?.id ?? null;
  const hasWords = caseId !== null && text.trim() !== '';
  const isReady = hasWords && detailsFit(details, today);

  const add = () => api.notes.add({ caseId: caseId ?? '', text, ...savedDetails(details, today) });
  useUnsaved(hasWords && !isPending ? add : null);

  const write = async () => {
    if (!isReady || isPending) return;
    setPending(true);
    try {
      const { id } = await save(add);
      setText('');
      onClose();
      const undo = () =>
        void save(() => api.notes.update({ id, removed: true })).catch((error: unknown) =>
          showToast({ tone: 'danger', text: describe(error) }),
        );
      showToast({ text: t('quick.saved'), action: { label: t('ui:undo'), run: undo } });
    } catch (error) {
      setProblem(describe(error));
      setPending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter while an input method composes (Amharic, Burmese) belongs to it; Shift Enter starts a new line.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    const inText = event.target instanceof HTMLTextAreaElement;
    if (!inText && !event.ctrlKey) return;
    event.preventDefault();
    void write();
  };
  return (
    <Dialog
      isOpen
      title={t('quick.title')}
      onClose={onClose}
      size="medium"
      footer={
        <>
          <div className="me-auto flex items-center gap-2 text-sm text-ink-2">
            <KeyHint keys="Enter" /> {t('quick.enterSaves')} <KeyHint keys="Shift Enter" />{' '}
            {t('quick.newLine')}
          </div>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={isPending}
            onPress={() => void write()}
          >
            {t('quick.save')}
          </Button>
        </>
      }
    >
      <div role="presentation" onKeyDown={onKeyDown} className="flex flex-col gap-4">
        {problem && (
          <Banner tone="danger" announce="alert">
            {problem}
          </Banner>
        )}
        {fixedCase === null && <CaseChoice value={chosen} onChange={setChosen} />}
        {label && fixedCase !== null && (
          <p className="text-ink-2">
            {t('quick.about')} <bdi className="font-medium text-ink-1">{label}</bdi>
          </p>
        )}
        <TextArea
          label={t('cases:fields.note.text')}
          value={text}
          onChange={setText}
          rows={4}
          maxLength={20_000}
          autoFocus={fixedCase !== null}
        />
        {showsDetails ? (
          <NoteDetailsFields details={details} onChange={setDetails} />
        ) : (
          <div>
            <Button kind="quiet" size="compact" onPress={() => setShowsDetails(true)}>
              {t('quick.more')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** As the head of the case calls it. */
const titleOf = ({ view }: OpenCase): string | null =>
  nameInCase(view.principal?.person, view.case);
