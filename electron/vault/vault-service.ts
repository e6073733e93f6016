import { type Channel, findCall } from '../../shared/contract';
import type { Answer, Request, VaultEvent } from '../../shared/ipc';
import { type Caller, checkAsked, createDispatcher, type Handler } from './dispatcher';
import { handlers } from './handlers';
import type { Session } from './session';
import { createSessionKeeper, type KeeperOptions, type SessionKeeper } from './session-keeper';
import { coalescedReads } from './coalesced-reads';
import { checkTravelling } from './services/packs/travelling';
import { sessionHandlers } from './services/session/session-handlers';

export interface VaultService {
  keeper: SessionKeeper;
  dispatch(request: Request): Promise<Answer>;
  /** The open session, for who may make this call here and does the same by another way. @throws AppError as the call would */
  sessionFor(channel: Channel): Session;
}

/** The vault behind its one door: the same for the window's process, the command line and the tests. */
export function createVaultService(
  options: Omit<KeeperOptions, 'emit'> & { emit?: (event: VaultEvent) => void },
): VaultService {
  const keeper = createSessionKeeper({ ...options, emit: options.emit ?? (() => undefined) });
  const ofSession = sessionHandlers(keeper);

  function handler(channel: string): Handler | undefined {
    const [domain, name] = channel.split('.') as [string, string];
    if (domain === 'session') return ownFunction(ofSession, name) as Handler | undefined;
    // The one call besides the session's that works without an open vault.
    if (channel === 'backups.restore')
      return ((input: Parameters<SessionKeeper['restore']>[0]) => keeper.restore(input)) as Handler;
    const serve = ownFunction(ownMember(handlers, domain), name);
    return (
      serve &&
      ((input: unknown) => {
        const session = keeper.current();
        const answer = serve(session, input);
        if (session && channel.startsWith('settings.set')) options.onSettings?.(session);
        return answer;
      })
    );
  }

  const reads = coalescedReads();
  const caller = (): Caller | null => {
    const session = keeper.current();
    return (
      session && {
        role: session.user.role,
        recoveryProved: keeper.recoveryProved(),
        checkPlace: (channel) => checkTravelling(session.vault, channel),
        noteRead: (action, input) => reads.note(session, action, subjectOf(input)),
      }
    );
  };
  return {
    keeper,
    sessionFor(channel) {
      checkAsked(channel, findCall(channel)!, caller());
      return keeper.current()!;
    },
    dispatch: createDispatcher({
      handler,
      mayWrite: async () => keeper.current()?.vault.turn.free(),
      ...(options.onDefect ? { onDefect: options.onDefect } : {}),
      caller,
    }),
  };
}

/** Own properties only: `constructor` and `__proto__` are not calls. */
const ownMember = (object: object, name: string): object =>
  Object.hasOwn(object, name) ? ((object as Record<string, object>)[name] ?? {}) : {};
const ownFunction = (
  object: object,
  name: string,
): ((...args: unknown[]) => unknown) | undefined => {
  const found: unknown = ownMember(object, name);
  return typeof found === 'function' ? (found as (...args: unknown[]) => unknown) : undefined;
};

/** What a read was about: an id, never a text. */
function subjectOf(input: unknown): string | null {
  const { caseId, personId, documentId } = input as Record<string, unknown>;
  return [caseId, documentId, personId].find((id): id is string => typeof id === 'string') ?? null;
}
