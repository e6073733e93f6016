import { Ellipsis, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCase } from '../../casework/use-case';
import { useSaver } from '../../casework/use-saver';
import { api } from '../../lib/api';
import { useMay, useSession } from '../../lib/use-session';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { ButtonLink } from '../../ui/link';
import { Menu, type MenuEntry } from '../../ui/menu';
import { AddMenu } from './add-menu';
import { AssignDialog } from './assign-dialog';
import { CloseDialog } from './close-dialog';
import { HideNameDialog } from './hide-name-dialog';
import { HoldDialog } from './hold-dialog';
import { ReopenDialog } from './reopen-dialog';
import { RiskDialog } from './risk-dialog';

type Open = 'risk' | 'assign' | 'hideName' | 'close' | 'reopen' | 'place' | 'lift' | null;

/** What is done with the case as a whole. */
export function CaseActions() {
  const { t } = useTranslation(['cases', 'retention']);
  const { view, caseId, canEdit } = useCase();
  const { saveWithUndo } = useSaver();
  const mayWrite = useMay('cases.write');
  const mayAsk = useMay('notices.decide');
  const isTravelling = useSession((state) => state.signedIn?.travelling != null);
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const shut = () => setOpen(null);
  const isClosed = view.case.status === 'closed';

  const showName = () =>
    saveWithUndo({
      text: t('case.nameShown'),
      run: () => api.cases.update({ caseId, set: { hideName: false } }),
      undo: () => api.cases.update({ caseId, set: { hideName: true } }),
    });
  const hideName: MenuEntry = view.case.hideName
    ? { id: 'showName', label: t('case.showName'), onAction: () => void showName() }
    : { id: 'hideName', label: t('case.hideName'), onAction: () => setOpen('hideName') };
  // What was asked on the way would end with the copy, and nobody at home would know the answer.
  const ask: MenuEntry[] =
    mayAsk && !isTravelling
      ? [
          {
            id: 'ask',
            label: t('case.askOffices'),
            onAction: () => void navigate(`/hand-over/notices?case=${caseId}`),
          },
        ]
      : [];
  // Nobody writes in a locked case, and a travelling copy decides nothing for its office.
  const isHeld = view.legalHolds.some(({ liftedAt }) => liftedAt === null);
  const holds = (['place', 'lift'] as const).filter((does) => does === 'place' || isHeld);
  const hold: MenuEntry[] =
    mayAsk && view.lock === null && !isTravelling
      ? holds.map((does) => ({
          id: does,
          label: t(`retention:hold.${does}`),
          onAction: () => setOpen(does),
        }))
      : [];
  const entries: MenuEntry[] = isClosed
    ? [
        ...ask,
        ...hold,
        { id: 'reopen', label: t('case.reopen'), onAction: () => setOpen('reopen') },
      ]
    : [
        { id: 'assign', label: t('case.assign'), onAction: () => setOpen('assign') },
        hideName,
        {
          id: 'hand-over',
          label: t('case.handOver'),
          onAction: () => void navigate(`/hand-over/export?case=${caseId}`),
        },
        ...ask,
        ...hold,
        ...(isTravelling
          ? []
          : [
              {
                id: 'visit',
                label: t('case.prepareVisit'),
                onAction: () => void navigate(`/visits/prepare?cases=${caseId}`),
              },
            ]),
        {
          id: 'close',
          label: t('case.close'),
          startsGroup: true,
          onAction: () => setOpen('close'),
        },
      ];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ButtonLink to={`/cases/${caseId}/print`} kind="quiet" icon={Printer}>
        {t('case.print')}
      </ButtonLink>
      {canEdit && <Button onPress={() => setOpen('risk')}>{t('case.changeRisk')}</Button>}
      {canEdit && <AddMenu />}
      {mayWrite && (
        <Menu
          label={t('case.more')}
          entries={entries}
          trigger={<IconButton icon={Ellipsis} label={t('case.more')} />}
        />
      )}
      {open === 'risk' && <RiskDialog onClose={shut} />}
      {open === 'assign' && <AssignDialog onClose={shut} />}
      {open === 'hideName' && <HideNameDialog onClose={shut} />}
      {open === 'close' && <CloseDialog onClose={shut} />}
      {open === 'reopen' && <ReopenDialog onClose={shut} />}
      {(open === 'place' || open === 'lift') && <HoldDialog does={open} onClose={shut} />}
    </div>
  );
}
