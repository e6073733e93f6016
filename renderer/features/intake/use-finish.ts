import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { localToday } from '../../../shared/dates/local-day';
import type { AnswerValues } from '../../../shared/forms/answers';
import type { FormDefinition } from '../../../shared/forms/form-definition';
import { validateAnswers, type Violation } from '../../../shared/forms/validate-answers';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { saving } from '../../lib/use-save-status';
import { showToast } from '../../ui/toast-store';
import { knownCodesOf } from '../../../shared/forms/known-codes';

export interface Finish {
  /** Empty until somebody tried to finish: nobody is corrected while they talk. */
  violations: readonly Violation[];
  isPending: boolean;
  run: () => void;
  /** Where it is sealed instead: to whom, and the question that stands before it. */
  seal: { to: string; isAsked: boolean; confirm: () => Promise<void>; cancel: () => void } | null;
}

interface FinishOptions {
  form: FormDefinition;
  values: AnswerValues;
  draftId: string;
  flush: () => Promise<void>;
  stop: () => void;
  sealsTo: string | null;
}

/** Saves what is typed, opens the case, and goes to it; or, where one only collects, seals it to headquarters. */
export function useFinish({ form, values, draftId, flush, stop, sealsTo }: FinishOptions): Finish {
  const { t } = useTranslation('intake');
  const navigate = useNavigate();
  const describe = useErrorText();
  const [wasTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const open = useMemo(
    () => validateAnswers(form, values, { today: localToday(), codesOf: knownCodesOf }),
    [form, values],
  );

  const finish = async () => {
    setPending(true);
    try {
      await flush();
      const { caseId } = await saving(() =>
        api.intake.finish({ draftId, hearingWords: t('ui.finish.hearing') }),
      );
      stop();
      await navigate(`/cases/${caseId}`, { replace: true });
    } catch (error) {
      showToast({ tone: 'danger', text: describe(error) });
    } finally {
      setPending(false);
    }
  };
  const confirm = async () => {
    await flush();
    await saving(() => api.sealing.seal({ draftId, hearingWords: t('ui.finish.hearing') }));
    stop();
    setAsked(false);
    showToast({ tone: 'good', text: t('ui.seal.done') });
    await navigate('/hand-over', { replace: true });
  };
  const run = () => {
    setTried(true);
    if (open.length > 0) return;
    if (sealsTo === null) void finish();
    else setAsked(true);
  };
  const seal =
    sealsTo === null ? null : { to: sealsTo, isAsked, confirm, cancel: () => setAsked(false) };
  return { violations: wasTried ? open : [], isPending, run, seal };
}
