import { type Db, get } from '../../db/database';
import { officeOf } from '../../vault-identity';

/** The name by which we know an office now, else the one it had when we last exchanged something. */
export function officeNamed(db: Db, party: string): { office: string; contactId: string | null } {
  const contact = get<{ id: string; name: string }>(
    db,
    'SELECT id, name FROM contacts WHERE office_id = @party OR id = @party LIMIT 1',
    { party },
  );
  if (contact) return { office: contact.name, contactId: contact.id };
  const last = get<{ name: string }>(
    db,
    'SELECT office_name AS name FROM bundles WHERE party = ? ORDER BY no DESC LIMIT 1',
    party,
  );
  return { office: last?.name ?? officeOf(db, party).name, contactId: null };
}
