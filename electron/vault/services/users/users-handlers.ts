import { AppError } from '../../../../shared/app-error';
import { Role } from '../../../../shared/session/permissions';
import type { users as contract } from '../../../../shared/users/contract';
import { writeMeta } from '../../db/meta';
import { newRecordId } from '../../ids';
import { fieldSets } from '../../journal/records';
import { headerSummary } from '../../keys/header-summary';
import { addUserSlot, removeSlot, resetPassphrase } from '../../keys/vault-slots';
import { ROTATION_DUE } from '../../rotation-facts';
import type { Handlers, Session } from '../../session';
import { officeOf } from '../../vault-identity';
import { staffOf } from './staff-directory';

const staff = ({ vault }: Session) => staffOf(vault.db, vault.identity.officeStream);

function memberOrThrow(session: Session, id: string): void {
  if (!staff(session).some((user) => user.id === id)) throw new AppError('account-not-found');
}

function write(session: Session, command: string, id: string, set: object): void {
  session.vault.journal.append({
    stream: session.vault.identity.officeStream,
    actor: session.user.id,
    command,
    sets: fieldSets('user', id, set),
  });
}

export const usersHandlers: Handlers<typeof contract> = {
  list: (session) => ({
    users: staff(session).map(({ id, name, role, active }) => ({
      id,
      name,
      role: Role.safeParse(role).data ?? null,
      active: active === 1,
    })),
  }),

  async add(session, { name, role, passphrase }) {
    const { vault } = session;
    const id = newRecordId(vault.identity.officeStream, vault.now());
    const context = [officeOf(vault.db, vault.identity.officeId).name];
    await addUserSlot({
      dir: vault.dir,
      keys: vault.keys,
      userId: id,
      userName: name,
      passphrase,
      context,
    });
    write(session, 'users.add', id, { name, role, active: true });
    return { id };
  },

  setRole(session, { id, role }) {
    memberOrThrow(session, id);
    if (id === session.user.id && role !== 'administrator') throw new AppError('own-role');
    write(session, 'users.setRole', id, { role });
    return { id };
  },

  async setPassphrase(session, { id, passphrase }) {
    const { vault, user } = session;
    memberOrThrow(session, id);
    if (id === user.id) throw new AppError('own-account');
    const userName = staff(session).find((member) => member.id === id)?.name ?? '';
    await resetPassphrase({
      dir: vault.dir,
      keys: vault.keys,
      userId: id,
      userName,
      next: passphrase,
      mayAdd: true,
    });
    vault.accessLog.note(user.id, 'passphrase-reset', id);
    return { id };
  },

  deactivate(session, { id }) {
    const { vault } = session;
    memberOrThrow(session, id);
    if (id === session.user.id) throw new AppError('own-account');
    const slot = headerSummary(vault.dir).slots.find(
      (found) => found.kind === 'user' && found.userId === id,
    );
    if (slot) removeSlot({ dir: vault.dir, keys: vault.keys, slotId: slot.id });
    // Whoever kept a copy of the header could still open old copies with the old passphrase.
    writeMeta(vault.db, ROTATION_DUE, String(vault.now()));
    write(session, 'users.deactivate', id, { active: false });
    return { id };
  },
};
