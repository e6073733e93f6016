import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer, Answers } from '../../../shared/forms/answers';
import type { IntakeDraft } from '../../../shared/intake/contract';
import { api } from '../../lib/api';
import { useBeforeLock } from '../../lib/use-before-lock';
import { saving } from '../../lib/use-save-status';
import { createDraftSaver } from './draft-saver';

export interface DraftState {
  answers: Answers;
  page: string;
  knownPersonId: string | null;
}

/** The answers on the screen, saved as one types, when the window loses the focus, at a lock and on leaving. */
export function useDraft(draft: IntakeDraft, firstPage: string) {
  const [state, setState] = useState<DraftState>(() => ({
    answers: draft.answers,
    page: draft.page ?? firstPage,
    knownPersonId: draft.knownPersonId,
  }));
  const latest = useRef(state);
  const { draftId } = draft;
  const saver = useMemo(
    () =>
      createDraftSaver((each: DraftState) =>
        saving(() => api.intake.saveDraft({ draftId, ...each })),
      ),
    [draftId],
  );

  // The state goes to the saver in the event itself: a kill may come before the next drawing.
  const change = useCallback(
    (next: (before: DraftState) => DraftState) => {
      latest.current = next(latest.current);
      setState(latest.current);
      saver.put(latest.current);
    },
    [saver],
  );

  useBeforeLock(saver.flush);
  useEffect(() => {
    const flush = () => void saver.flush().catch(() => undefined);
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    document.addEventListener('focusout', flush);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      document.removeEventListener('focusout', flush);
      flush();
    };
  }, [saver]);

  const answer = useCallback(
    (questionId: string, given: Answer | undefined) =>
      change((before) => ({ ...before, answers: withAnswer(before.answers, questionId, given) })),
    [change],
  );
  const goTo = useCallback((page: string) => change((before) => ({ ...before, page })), [change]);
  const choosePerson = useCallback(
    (knownPersonId: string | null) => change((before) => ({ ...before, knownPersonId })),
    [change],
  );

  return { state, answer, goTo, choosePerson, flush: saver.flush, stop: saver.stop };
}

/** A new set of answers with one given or taken back. */
export function withAnswer(
  answers: Answers,
  questionId: string,
  given: Answer | undefined,
): Answers {
  const { [questionId]: _before, ...others } = answers.values;
  return { ...answers, values: given === undefined ? others : { ...others, [questionId]: given } };
}
