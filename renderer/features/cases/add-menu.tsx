import {
  CalendarCheck,
  FilePlus2,
  Flag,
  Handshake,
  House,
  ListTodo,
  Plus,
  ShieldAlert,
  StickyNote,
  UserPlus,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { create } from 'zustand';
import { requestNote } from '../../casework/quick-note-request';
import { useCase } from '../../casework/use-case';
import { Button } from '../../ui/button';
import { Menu } from '../../ui/menu';
import { lastUsedFirst } from './last-used-first';

interface Addable {
  id: string;
  icon: LucideIcon;
  /** Tab that holds its dialog; `''` the summary. */
  tab: string;
}

const addables: readonly Addable[] = [
  { id: 'note', icon: StickyNote, tab: '' },
  { id: 'document', icon: FilePlus2, tab: 'documents' },
  { id: 'action', icon: ListTodo, tab: 'plan' },
  { id: 'goal', icon: Flag, tab: 'plan' },
  { id: 'review', icon: CalendarCheck, tab: 'plan' },
  { id: 'need', icon: Handshake, tab: '' },
  { id: 'risk', icon: ShieldAlert, tab: '' },
  { id: 'consent', icon: Handshake, tab: '' },
  { id: 'stay', icon: House, tab: '' },
  { id: 'person', icon: UserPlus, tab: 'people' },
];

/** Only for this sitting: which one a person adds most says something about the cases. */
const useLastAdded = create<{ ids: readonly string[] }>(() => ({ ids: [] }));

export function AddMenu() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const { caseId } = useCase();
  const recent = useLastAdded((state) => state.ids);
  const add = ({ id, tab }: Addable) => {
    useLastAdded.setState(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)] }));
    if (id === 'note') requestNote({ caseId, label: null });
    else void navigate(`/cases/${caseId}${tab && `/${tab}`}?add=${id}`);
  };
  return (
    <Menu
      label={t('case.add')}
      entries={lastUsedFirst(addables, recent).map((one) => ({
        id: one.id,
        label: t(`case.addWhat.${one.id}`),
        icon: one.icon,
        ...(one.id === 'note' && { keys: 'Ctrl Shift N' }),
        onAction: () => add(one),
      }))}
      trigger={
        <Button kind="primary" icon={Plus}>
          {t('case.add')}
        </Button>
      }
    />
  );
}
