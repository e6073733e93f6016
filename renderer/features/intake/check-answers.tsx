import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { valueOf, type AnswerValues } from '../../../shared/forms/answers';
import { pageStatus } from '../../../shared/forms/page-status';
import type { VisiblePage } from '../../../shared/forms/visible-questions';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Switch } from '../../ui/switch';
import { CheckPageCard } from './check-page-card';
import { DiscardDialog } from './discard-dialog';
import { OpenProblems } from './open-problems';
import type { Finish } from './use-finish';

interface CheckAnswersProps {
  pages: readonly VisiblePage[];
  values: AnswerValues;
  draftId: string;
  finish: Finish;
  stop: () => void;
  onOpen: (pageId: string) => void;
}

/** Everything said, for reading back; sensitive answers stay covered while others may look on. */
export function CheckAnswers({ pages, values, draftId, finish, stop, onOpen }: CheckAnswersProps) {
  const { t } = useTranslation('intake');
  const navigate = useNavigate();
  const describe = useErrorText();
  const [showsSensitive, setShowsSensitive] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const untouched = pages.filter((page) => pageStatus(page, values) === 'not-yet');
  const refused = valueOf(values['consentServices']) === 'refused';
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="text-ink-2">{t('ui.check.intro')}</p>
        <Switch isSelected={showsSensitive} onChange={setShowsSensitive}>
          {t('ui.check.show')}
        </Switch>
      </div>
      {refused && (
        <Banner tone="warning" title={t('ui.check.refused')}>
          {t('ui.check.refusedNote')}
        </Banner>
      )}
      {untouched.length > 0 && (
        <Banner tone="info" title={t('ui.check.open', { count: untouched.length })}>
          {t('ui.check.openNote')}
        </Banner>
      )}
      {pages.map((page) => (
        <CheckPageCard
          key={page.page.id}
          page={page}
          values={values}
          showsSensitive={showsSensitive}
          onOpen={() => onOpen(page.page.id)}
        />
      ))}
      <OpenProblems pages={pages} violations={finish.violations} onOpen={onOpen} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Button kind="primary" size="main" isPending={finish.isPending} onPress={finish.run}>
          {t(finish.seal ? 'ui.seal.button' : 'ui.finish.button')}
        </Button>
        <Button kind="quiet" onPress={() => setDiscarding(true)}>
          {t('ui.discard.button')}
        </Button>
      </div>
      {finish.seal && (
        <ConfirmDialog
          isOpen={finish.seal.isAsked}
          title={t('ui.seal.title', { office: finish.seal.to })}
          confirmLabel={t('ui.seal.button')}
          onConfirm={finish.seal.confirm}
          onCancel={finish.seal.cancel}
          describeError={describe}
        >
          {t('ui.seal.body', { office: finish.seal.to })}
        </ConfirmDialog>
      )}
      <DiscardDialog
        draftId={isDiscarding ? draftId : null}
        onClose={() => setDiscarding(false)}
        onDone={() => {
          stop();
          void navigate('/', { replace: true });
        }}
      />
    </div>
  );
}
