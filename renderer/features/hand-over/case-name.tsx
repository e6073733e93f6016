import { useTranslation } from 'react-i18next';
import { Isolate } from '../../ui/isolate';
import { Link } from '../../ui/link';

export interface CaseLabel {
  caseId: string;
  number: string | null;
  name: string | null;
}

/** Name and number of a case; a link where it can be opened. */
export function CaseName({ of, isLink }: { of: CaseLabel; isLink?: boolean | undefined }) {
  const { t } = useTranslation('hand-over');
  const name = <Isolate className="font-medium">{of.name ?? t('noName')}</Isolate>;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-3">
      {isLink ? (
        <Link to={`/cases/${of.caseId}`} look="plain">
          {name}
        </Link>
      ) : (
        name
      )}
      {of.number && of.number !== of.name && (
        <Isolate ltr className="text-sm text-ink-2">
          {of.number}
        </Isolate>
      )}
    </span>
  );
}
