import { useTranslation } from 'react-i18next';
import { DecisionCard } from '../../casework/decision-card';
import { decisionsFrom } from '../../casework/decision-words';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { useValueTools } from '../../casework/use-value-tools';
import { api } from '../../lib/api';
import { useErrorText } from '../../lib/use-error-text';
import { Banner } from '../../ui/banner';
import { Link } from '../../ui/link';
import { showToast } from '../../ui/toast-store';

const SHOWN = 3;

/** Two offices changed the same field without knowing of each other: both values, and a person chooses. */
export function ConflictBanner() {
  const { t } = useTranslation('conflicts');
  const { view, canEdit } = useCase();
  const tools = useValueTools();
  const describe = useErrorText();
  const { save } = useSaver();
  const decisions = decisionsFrom(view.conflicts, tools);
  if (decisions.length === 0) return null;
  const keep = (conflictId: string, clock: string) =>
    save(() => api.conflicts.settle({ choices: [{ conflictId, clock }] })).then(
      () => undefined,
      (error: unknown) => void showToast({ tone: 'danger', text: describe(error) }),
    );
  return (
    <div className="mb-5">
      <Banner tone="warning" title={t('inCase', { count: decisions.length })}>
        <p>{t('text')}</p>
        <ul className="@container mt-2 flex flex-col gap-4">
          {decisions.slice(0, SHOWN).map((decision) => (
            <li key={decision.group}>
              <DecisionCard
                decision={decision}
                known={[view.case.number]}
                canDecide={canEdit && decision.mayDecide}
                onKeep={({ clock }) => keep(decision.conflictId, clock)}
              />
            </li>
          ))}
        </ul>
        <p className="mt-3">
          <Link to={`/hand-over/decisions?case=${view.case.id}`}>
            {decisions.length > SHOWN
              ? t('allOfCase', { count: decisions.length })
              : t('openQueue')}
          </Link>
        </p>
      </Banner>
    </div>
  );
}
