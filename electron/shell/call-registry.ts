import { isAppError } from '../../shared/app-error';
import {
  type ShellAnswer,
  type ShellCallName,
  type ShellOutput,
  type ShellParsed,
  shellContract,
} from '../../shared/shell/contract';

type Result<Output> = [Output] extends [undefined] ? void : Output | Promise<Output>;

export type ShellHandlers<Caller> = {
  [Name in ShellCallName]: (input: ShellParsed<Name>, caller: Caller) => Result<ShellOutput<Name>>;
};

interface Registry<Event, Caller> {
  handlers: ShellHandlers<Caller>;
  /** The window that asks, or null for a frame that may not ask. */
  callerOf(event: Event): Caller | null;
  mayCallAgain(name: string): boolean;
}

/** The one way from the page into the main process: who asks, what is asked, with what, and what goes back. */
export function answerShellCalls<Event, Caller>(registry: Registry<Event, Caller>) {
  return async (event: Event, name: unknown, input: unknown): Promise<ShellAnswer> => {
    const caller = registry.callerOf(event);
    if (caller === null) return refuse('shell-call-refused');
    if (!isCallName(name)) return refuse('shell-call-unknown');
    if (!registry.mayCallAgain(name)) return refuse('shell-call-too-often');
    const parsed = shellContract[name].input.safeParse(input);
    if (!parsed.success) return refuse('shell-call-invalid');
    try {
      const handler = registry.handlers[name] as (input: unknown, caller: Caller) => unknown;
      const value = shellContract[name].output.parse(await handler(parsed.data, caller));
      return { ok: true, value };
    } catch (error) {
      return isAppError(error) ? refuse(error.code, error.params) : refuse('shell-call-failed');
    }
  };
}

const isCallName = (name: unknown): name is ShellCallName =>
  typeof name === 'string' && Object.hasOwn(shellContract, name);

const refuse = (code: string, params: Record<string, string | number> = {}): ShellAnswer => ({
  ok: false,
  code,
  params,
});
