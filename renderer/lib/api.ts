import { AppError } from '../../shared/app-error';
import type { Contract } from '../../shared/contract';
import type { Answer, InputOf, OutputOf, VaultEvent } from '../../shared/ipc';
import { connectVault } from './bridge';

type Arguments<Input> = Record<never, never> extends Input ? [input?: Input] : [input: Input];

/** `api.plans.addGoal({ … })`: the contract as functions. Each resolves to its output or throws an AppError. */
export type Api = {
  readonly [D in keyof Contract]: {
    readonly [C in keyof Contract[D]]: (
      ...args: Arguments<InputOf<Contract[D][C]>>
    ) => Promise<OutputOf<Contract[D][C]>>;
  };
};

interface Waiting {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

let port: Promise<MessagePort> | null = null;
let nextId = 1;
const waiting = new Map<number, Waiting>();
const listeners = new Set<(event: VaultEvent) => void>();

function openPort(): Promise<MessagePort> {
  port ??= connectVault().then((opened) => {
    opened.onmessage = ({ data }: MessageEvent<Answer | VaultEvent>) =>
      'event' in data ? announce(data) : settle(data);
    return opened;
  });
  return port;
}

function settle(answer: Answer): void {
  const question = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.ok) question?.resolve(answer.value);
  else question?.reject(new AppError(answer.code, answer.params));
}

const announce = (event: VaultEvent): void => {
  for (const listener of listeners) listener(event);
};

/** Any call by its channel name; the typed `api` is the way to use it. */
export async function callVault(channel: string, input: unknown): Promise<unknown> {
  const opened = await openPort();
  return new Promise((resolve, reject) => {
    const id = nextId;
    nextId += 1;
    waiting.set(id, { resolve, reject });
    opened.postMessage({ id, channel, input });
  });
}

/** What the vault says unasked: changed streams, progress of long work. Returns the unsubscriber. */
export function onVaultEvent(listener: (event: VaultEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const domains = new Map<string, object>();

const domainOf = (domain: string): object => {
  let functions = domains.get(domain);
  if (!functions) {
    functions = new Proxy(
      {},
      {
        get: (_target, name) => (input: unknown) =>
          callVault(`${domain}.${String(name)}`, input ?? {}),
      },
    );
    domains.set(domain, functions);
  }
  return functions;
};

export const api = new Proxy({}, { get: (_target, domain) => domainOf(String(domain)) }) as Api;
