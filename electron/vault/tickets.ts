import { AppError } from '../../shared/app-error';
import type { TicketKind } from '../../shared/shell/contract';
import type { Tickets } from './session';

/** Paths from the operating system's dialogs. The window only ever knows the ticket, each good for one use. */
export function createTickets(): Tickets & {
  add(ticket: string, kind: TicketKind, path: string): void;
} {
  const paths = new Map<string, { kind: TicketKind; path: string }>();
  return {
    add: (ticket, kind, path) => void paths.set(ticket, { kind, path }),
    take(ticket, kind) {
      const found = paths.get(ticket);
      if (!found || found.kind !== kind) throw new AppError('ticket-unknown');
      paths.delete(ticket);
      return found.path;
    },
  };
}
