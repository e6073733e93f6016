import { MessageCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lookup } from '../../../shared/forms/condition';
import type { Violation } from '../../../shared/forms/validate-answers';
import type { VisiblePage } from '../../../shared/forms/visible-questions';
import { FormPageView } from '../../forms/form-page-view';
import { NoteText } from '../../forms/note-text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { LikelyPeople } from './likely-people';
import { listenerOf } from './listener';
import type { useDraft } from './use-draft';

/** Questions whose answers say who this may be. */
const TELLS_WHO = new Set(['name', 'birth']);

interface TopicPageProps {
  page: VisiblePage;
  held: ReturnType<typeof useDraft>;
  lookup: Lookup;
  violations: readonly Violation[];
}

/** One topic, with what is said before a sensitive one and who may be known already. */
export function TopicPage({ page, held, lookup, violations }: TopicPageProps) {
  const { t } = useTranslation('intake');
  const { t: tAll } = useTranslation();
  const [showsScript, setShowsScript] = useState(true);
  const { values } = held.state.answers;
  const script = page.page.sensitiveScriptKey;
  const isSensitive =
    script !== undefined ||
    page.questions.some(
      (question) => question.type !== 'note' && question.sensitive && !question.extra,
    );
  const listener = isSensitive ? listenerOf(lookup) : null;
  const likely = (
    <LikelyPeople
      values={values}
      knownPersonId={held.state.knownPersonId}
      onChoose={held.choosePerson}
    />
  );
  return (
    <>
      {listener && <Banner tone="warning">{t(`ui.private.${listener}`)}</Banner>}
      {script !== undefined && (
        <section aria-label={t('ui.script.title')} className="flex flex-col items-start gap-2">
          <Button
            kind="quiet"
            size="compact"
            icon={MessageCircle}
            aria-expanded={showsScript}
            onPress={() => setShowsScript(!showsScript)}
          >
            {t(showsScript ? 'ui.script.title' : 'ui.script.show')}
          </Button>
          {showsScript && <NoteText text={tAll(script)} />}
        </section>
      )}
      <FormPageView
        page={page}
        values={values}
        onAnswer={held.answer}
        violations={violations}
        lookup={lookup}
        under={(questionId) => TELLS_WHO.has(questionId) && likely}
      />
    </>
  );
}
