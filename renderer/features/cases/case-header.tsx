import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../casework/age-text';
import { isNameHidden, nameInCase, otherSpelling } from '../../casework/person-words';
import { RiskMark } from '../../casework/risk-mark';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { useFormat } from '../../lib/use-format';
import { Badge } from '../../ui/badge';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';
import { CaseActions } from './case-actions';
import { ConsentChips } from './consent-chips';
import { FlagChips } from './flag-chips';

/** Who, how urgent, what may be shared, what is wrong: in sight on every tab. */
export function CaseHeader({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation('cases');
  const { view, riskHours } = useCase();
  const person = view.principal?.person;
  const isHidden = isNameHidden(view.case);
  const name = nameInCase(person, view.case);
  const spelling = person && !isHidden ? otherSpelling(person) : null;
  const level = view.case.riskLevel;
  const isClosed = view.case.status === 'closed';
  return (
    <header className="border-b border-line">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
            <Link to="/cases" icon={ChevronLeft} mirrorIcon>
              {t('list.title')}
            </Link>
            {view.case.number && <Isolate ltr>{view.case.number}</Isolate>}
            {view.assignedName && <Isolate>{view.assignedName}</Isolate>}
            {isClosed && <Badge>{t('status.closed')}</Badge>}
            {isHidden && <Badge tone="info">{t('case.nameHidden')}</Badge>}
          </p>
          <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
            <h1 tabIndex={-1} data-page-title className="min-w-0 text-xl">
              <Isolate>{name ?? t('list.noName')}</Isolate>
            </h1>
            {spelling && <Isolate className="text-lg text-ink-2">{spelling}</Isolate>}
            <AgeText birth={person?.birth} marksChildren />
            <RiskMark
              level={level}
              hours={isClosed ? undefined : riskHours[level as keyof typeof riskHours]}
            />
          </div>
        </div>
        <CaseActions />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 pb-2 pt-1.5 text-sm">
        <Languages />
        <ConsentChips />
        <FlagChips />
      </div>
      {tabs}
    </header>
  );
}

function Languages() {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const person = useCase().view.principal?.person;
  const languages = person?.languages?.map(({ code }) => codes.label('languages', code)) ?? [];
  if (languages.length === 0 && person?.interpreterNeeded !== true) return null;
  return (
    <span>
      {languages.length > 0 && <Isolate>{format.list(languages, 'comma')}</Isolate>}
      {person?.interpreterNeeded === true && (
        <strong className="font-medium">
          {languages.length > 0 && ' · '}
          {t('case.interpreterNeeded')}
        </strong>
      )}
      {person?.interpreterNeeded === false && (
        <span className="text-ink-2"> · {t('case.noInterpreter')}</span>
      )}
    </span>
  );
}
