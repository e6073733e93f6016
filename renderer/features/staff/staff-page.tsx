import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import type { StaffMember } from '../../../shared/users/contract';
import { useRevalidateOnChange } from '../../lib/use-revalidate-on-change';
import { useMay, useSession } from '../../lib/use-session';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Isolate } from '../../ui/isolate';
import { Stack } from '../../ui/layout';
import { Menu } from '../../ui/menu';
import { Table } from '../../ui/table';
import { AddMemberDialog } from './add-member-dialog';
import { DeactivateDialog } from './deactivate-dialog';
import { RoleDialog } from './role-dialog';
import { RoleList } from './role-list';
import { SetPassphraseDialog } from './set-passphrase-dialog';

type Open = { act: 'add' } | { act: 'role' | 'passphrase' | 'deactivate'; member: StaffMember };

export function StaffPage() {
  const { t } = useTranslation('staff');
  const { users } = useLoaderData<{ users: StaffMember[] }>();
  const mayManage = useMay('users.manage');
  const ownId = useSession((state) => state.signedIn?.userId);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  useRevalidateOnChange();
  const sorted = [...users].sort((a, b) => Number(b.active) - Number(a.active));
  return (
    <Stack gap="lg">
      <Card
        title={t('title')}
        note={mayManage ? t('note') : t('settings:onlyAdministrators')}
        actions={
          mayManage && (
            <Button kind="primary" icon={UserPlus} onPress={() => setOpen({ act: 'add' })}>
              {t('add.act')}
            </Button>
          )
        }
      >
        <Table
          caption={t('title')}
          rows={sorted}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: t('name'),
              isRowHeader: true,
              cell: ({ id, name }) => (
                <span className="font-medium">
                  <Isolate>{name}</Isolate>
                  {id === ownId && <span className="font-normal text-ink-2"> {t('you')}</span>}
                </span>
              ),
            },
            { id: 'role', header: t('role'), cell: ({ role }) => role && t(`app:role.${role}`) },
            {
              id: 'state',
              header: t('state'),
              cell: ({ active }) =>
                active ? t('active') : <Badge tone="neutral">{t('closed')}</Badge>,
            },
            {
              id: 'acts',
              header: t('acts'),
              headerHidden: true,
              align: 'end',
              cell: (member) =>
                mayManage &&
                member.active &&
                member.id !== ownId && (
                  <Menu
                    label={t('actsOf', { name: member.name })}
                    trigger={
                      <Button
                        size="compact"
                        kind="quiet"
                        aria-label={t('actsOf', { name: member.name })}
                      >
                        {t('change')}
                      </Button>
                    }
                    entries={[
                      {
                        id: 'role',
                        label: t('changeRole.act'),
                        onAction: () => setOpen({ act: 'role', member }),
                      },
                      {
                        id: 'passphrase',
                        label: t('passphrase.act'),
                        onAction: () => setOpen({ act: 'passphrase', member }),
                      },
                      {
                        id: 'deactivate',
                        label: t('deactivate.act'),
                        tone: 'danger',
                        startsGroup: true,
                        onAction: () => setOpen({ act: 'deactivate', member }),
                      },
                    ]}
                  />
                ),
            },
          ]}
        />
      </Card>
      <Card title={t('roles.title')} note={t('roles.note')}>
        <RoleList />
      </Card>
      {open?.act === 'add' && <AddMemberDialog onClose={close} />}
      {open?.act === 'role' && <RoleDialog member={open.member} onClose={close} />}
      {open?.act === 'passphrase' && <SetPassphraseDialog member={open.member} onClose={close} />}
      {open?.act === 'deactivate' && <DeactivateDialog member={open.member} onClose={close} />}
    </Stack>
  );
}
