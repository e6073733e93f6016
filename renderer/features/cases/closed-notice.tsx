import { useTranslation } from 'react-i18next';
import { useCase } from '../../casework/use-case';
import { useCodes } from '../../casework/use-codes';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Isolate } from '../../ui/isolate';

/** Why nothing can be changed here, and how it could be again. */
export function ClosedNotice() {
  const { t } = useTranslation('cases');
  const format = useFormat();
  const codes = useCodes();
  const { status, closedOn, closureReason, closureNote } = useCase().view.case;
  if (status !== 'closed') return null;
  const day = closedOn ? format.day(closedOn) : t('inline.none');
  const reason = closureReason ? codes.label('closure-reasons', closureReason) : t('inline.none');
  return (
    <div className="mb-5">
      <Banner tone="info" title={t('reopenDialog.closed', { day, reason })}>
        {closureNote && <Isolate className="block whitespace-pre-line">{closureNote}</Isolate>}
        {t('case.closedText')}
      </Banner>
    </div>
  );
}
