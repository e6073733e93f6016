import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UndoBlocker, UndoPlan } from '../../../shared/bundles/undo-facts';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { useFormat } from '../../lib/use-format';
import { noteOwnChange } from '../../lib/use-revalidate-on-change';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { showToast } from '../../ui/toast-store';
import { Waiting } from '../../ui/waiting';
import { CaseName } from './case-name';

interface UndoDialogProps {
  bundleId: string;
  onClose: () => void;
}

/** Takes an import back as a whole; where something builds on it, says what. */
export function UndoDialog({ bundleId, onClose }: UndoDialogProps) {
  const { t } = useTranslation('hand-over');
  const describe = useErrorText();
  const format = useFormat();
  const [plan, setPlan] = useState<UndoPlan>();
  const [problem, setProblem] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const [senderHasIt, setSenderHasIt] = useState(false);
  useEffect(() => {
    api.bundles.undoPlan({ bundleId }).then(setPlan, setProblem);
  }, [bundleId]);
  const undo = async () => {
    setPending(true);
    setProblem(undefined);
    try {
      const { cases, documents } = await api.bundles.undo({ bundleId, senderHasIt });
      noteOwnChange();
      showToast({
        text: t('undo.done', {
          cases: t('count.cases', { count: cases, shown: format.number(cases) }),
          documents: t('count.documents', { count: documents, shown: format.number(documents) }),
        }),
      });
      onClose();
    } catch (error) {
      setProblem(error);
      setPending(false);
    }
  };
  const mayUndo = plan !== undefined && plan.blockers.length === 0;
  return (
    <Dialog
      isOpen
      title={t('undo.title')}
      onClose={onClose}
      role="alertdialog"
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending} autoFocus>
            {t(mayUndo ? 'ui:cancel' : 'ui:close')}
          </Button>
          {mayUndo && (
            <Button
              kind="danger"
              isPending={isPending}
              isDisabled={plan.receipt !== null && !senderHasIt}
              onPress={() => void undo()}
            >
              {t('undo.confirm')}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="md">
        {problem !== undefined && (
          <Banner tone="danger" announce="alert">
            {describe(problem)}
          </Banner>
        )}
        {plan ? <Plan plan={plan} /> : problem === undefined && <Waiting />}
        {mayUndo && plan.receipt && (
          <Checkbox boxed isSelected={senderHasIt} onChange={setSenderHasIt}>
            {t('undo.senderHasIt', { office: plan.receipt.office })}
          </Checkbox>
        )}
      </Stack>
    </Dialog>
  );
}

function Plan({ plan }: { plan: UndoPlan }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { at, blockers, cases, documents, officeName, receipt } = plan;
  return (
    <>
      <p>{t('undo.which', { office: officeName, when: format.dateTime(at) })}</p>
      {receipt && blockers.length === 0 && (
        <Banner tone="warning">
          {t('undo.receipt', { office: receipt.office, when: format.dateTime(receipt.at) })}
        </Banner>
      )}
      {blockers.length === 0 ? (
        <p>
          {t('undo.goes', {
            cases: t('count.cases', { count: cases, shown: format.number(cases) }),
            documents: t('count.documents', { count: documents, shown: format.number(documents) }),
          })}{' '}
          {t('undo.stays')}
        </p>
      ) : (
        <Banner tone="warning" title={t('undo.blocked')}>
          <ul className="flex flex-col gap-2">
            {blockers.map((blocker, index) => (
              <li key={`${blocker.kind} ${blocker.bundleId ?? index}`}>
                <Blocker blocker={blocker} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}

function Blocker({ blocker }: { blocker: UndoBlocker }) {
  const { t } = useTranslation('hand-over');
  const format = useFormat();
  const { at, cases, count, kind, office, userName } = blocker;
  const when = at === null ? '' : format.dateTime(at);
  const words: Record<UndoBlocker['kind'], string> = {
    window: t('undo.by.window', { when }),
    'later-work': t('undo.by.laterWork', { count, when }),
    'later-bundle': t('undo.by.laterBundle', { office: office ?? '', when }),
    'handed-on': t('undo.by.handedOn', { office: office ?? '', when }),
    'pack-out': t('undo.by.packOut', { name: userName ?? '', when }),
    'came-home': t('undo.by.cameHome'),
    'sender-erased': t('undo.by.senderErased', { office: office ?? '', count, when }),
  };
  return (
    <>
      <Isolate>{words[kind]}</Isolate>
      {cases.length > 0 && (
        <ul className="ms-4 mt-1 flex flex-col">
          {cases.map((each) => (
            <li key={each.caseId}>
              <CaseName of={each} isLink />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
