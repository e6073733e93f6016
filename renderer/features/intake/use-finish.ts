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
}

interface FinishOptions {
  form: FormDefinition;
  values: AnswerValues;
  draftId: string;
  flush: () => Promise<void>;
  stop: () => void;
}

/** Saves what is typed, opens the case, and goes to it. */
export function useFinish({ form, values, draftId, flush, stop }: FinishOptions): Finish {
  const { t } = useTranslation('intake');
  const navigate = useNavigate();
  const describe = useErrorText();
  const [wasTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
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
  const run = () => {
    setTried(true);
    if (open.length === 0) void finish();
  };
  return { violations: wasTried ? open : [], isPending, run };
}
