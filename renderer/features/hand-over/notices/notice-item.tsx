import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice, NoticeState } from '../../../../shared/notices/contract';
import { fieldWords } from '../../../casework/value-words';
import { useFormat } from '../../../lib/use-format';
import { useMay } from '../../../lib/use-session';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Isolate } from '../../../ui/isolate';
import { Row } from '../../../ui/layout';
import { Link } from '../../../ui/link';
import type { Tone } from '../../../ui/tone';
import { ElsewhereDialog } from './elsewhere-dialog';
import { useLeaveNotice } from './use-leave-notice';
import { useWriteNotice } from './use-write-notice';

const tones: Record<NoticeState, Tone | 'neutral'> = {
  'to-send': 'warning',
  sent: 'neutral',
  unanswered: 'danger',
  answered: 'good',
  'to-decide': 'danger',
  'to-answer': 'warning',
  elsewhere: 'neutral',
  done: 'good',
};

/** One notice: what was asked about which case, where it stands, and what can be done now. */
export function NoticeItem({ notice, onDecide }: { notice: Notice; onDecide: () => void }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  const write = useWriteNotice();
  const leave = useLeaveNotice();
  const [isAsking, setAsking] = useState(false);
  const mayDecide = useMay('notices.decide');
  const mayWrite = useMay('bundles.export');
  const { direction, about, state, officeName, caseName, caseId, answer } = notice;
  const isErased = answer?.decision === 'erased' || answer?.decision === 'not-held';
  const canDecide = direction === 'in' && mayDecide && !isErased;
  const canWrite = mayWrite && notice.reachable && state !== 'to-decide';
  const canLeave =
    canWrite && state === 'to-answer' && notice.maybeElsewhere && answer?.decision === 'not-held';
  const name = caseName ?? t('noCase');
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-80">
        <Row gap="sm">
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          <span className="font-medium">{t(`about.${about}`)}</span>
          {caseName && !(direction === 'in' && isErased) ? (
            <Link to={`/cases/${caseId}`}>
              <Isolate>{name}</Isolate>
            </Link>
          ) : (
            <span className="text-ink-2">{name}</span>
          )}
        </Row>
        <p className="mt-1">
          <Isolate>{officeName}</Isolate>
          <span className="text-ink-2">
            {' · '}
            {t(direction === 'in' ? 'arrived' : 'made', { when: format.dateTime(notice.madeAt) })}
          </span>
          {direction === 'out' && notice.writtenAt !== null && (
            <span className="text-ink-2">
              {' · '}
              {t('written', { when: format.dateTime(notice.writtenAt) })}
            </span>
          )}
        </p>
        <Request notice={notice} />
        <Answer notice={notice} />
        {state === 'elsewhere' && (
          <p className="text-sm text-ink-2">
            {t('elsewhere.left', { name: notice.leftBy, when: format.dateTime(notice.leftAt!) })}
          </p>
        )}
        {!notice.reachable && <p className="text-warning">{t('unreachable')}</p>}
      </div>
      <Row gap="sm">
        {canDecide && (
          <Button
            kind={state === 'to-decide' ? 'primary' : 'quiet'}
            onPress={onDecide}
            aria-label={t('decideNamed', { case: name, office: officeName })}
          >
            {t(state === 'to-decide' ? 'decide.open' : 'decide.again')}
          </Button>
        )}
        {canLeave && (
          <Button
            onPress={() => void leave(notice)}
            aria-label={t('elsewhere.leaveNamed', { case: name, office: officeName })}
          >
            {t('elsewhere.leave')}
          </Button>
        )}
        {canWrite && state !== 'answered' && (
          <Button
            kind={state === 'to-send' || state === 'to-answer' ? 'primary' : 'quiet'}
            onPress={() => (notice.maybeElsewhere ? setAsking(true) : void write(notice))}
            aria-label={t('writeNamed', { case: name, office: officeName })}
          >
            {t(direction === 'in' ? 'write.answer' : 'write.notice')}
          </Button>
        )}
      </Row>
      {isAsking && (
        <ElsewhereDialog
          notice={notice}
          onConfirm={() => write(notice, true)}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}

function Request({ notice: { request, direction } }: { notice: Notice }) {
  const { t } = useTranslation(['notices', 'cases']);
  const format = useFormat();
  const side = direction === 'in' ? 'theirs' : 'ours';
  if (request.about === 'withdrawal')
    return (
      <p className="text-sm text-ink-2">
        {t('notices:withdrawnOn', { day: format.day(request.withdrawnOn) })}
      </p>
    );
  if (request.about === 'erasure')
    return <p className="text-sm text-ink-2">{t(`notices:reason.${request.reason}`)}</p>;
  return (
    <p className="text-sm text-ink-2">
      {t(`notices:correction.${side}`, {
        field: `${t(`cases:kinds.${request.record.kind}`, { defaultValue: request.record.kind })}: ${fieldWords(request.record.kind, request.record.field, t)}`,
      })}
    </p>
  );
}

function Answer({ notice: { answer, direction } }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  if (!answer) return null;
  const day = format.day(answer.decidedOn);
  const side = direction === 'in' ? 'ours' : 'theirs';
  return (
    <div className="mt-2 border-s-2 border-line ps-3">
      <p>{t(`decided.${side}.${answer.decision}`, { day })}</p>
      {answer.ground && <Isolate className="block whitespace-pre-line">{answer.ground}</Isolate>}
      {answer.certificate && (
        <p className="text-sm text-ink-2">
          {t('certificate', {
            entries: format.number(answer.certificate.entries),
            documents: format.number(answer.certificate.documents),
          })}{' '}
          {t(direction === 'in' ? 'backupsHere' : 'backups', {
            count: answer.certificate.backupsKept,
          })}
        </p>
      )}
      {answer.onward.length > 0 && (
        <p className="text-sm text-ink-2">
          {t(`onward.${side}`, {
            offices: format.list(
              answer.onward.map(({ officeName }) => officeName),
              'comma',
            ),
          })}
        </p>
      )}
    </div>
  );
}
