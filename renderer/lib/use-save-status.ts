import { create } from 'zustand';
import { isCancelled } from './is-cancelled';

export type WindowSave =
  | { state: 'idle' }
  | { state: 'saving' }
  | { state: 'saved'; at: number }
  | { state: 'failed'; error: unknown };

interface SaveStore {
  running: number;
  savedAt: number | undefined;
  /** What could not be saved, by what it was, until that same thing is saved. */
  failures: ReadonlyMap<string, unknown>;
}

const nothing: SaveStore = { running: 0, savedAt: undefined, failures: new Map() };

/** What the status line says. One for the window: a person asks "is it saved?", not "which field is saved?". */
const useSaves = create<SaveStore>(() => nothing);

/** A failure outlasts the good saves of other things: "saved" must never stand over something that was not. */
export function statusOf({ running, savedAt, failures }: SaveStore): WindowSave {
  if (running > 0) return { state: 'saving' };
  if (failures.size > 0) return { state: 'failed', error: [...failures.values()].at(-1) };
  return savedAt === undefined ? { state: 'idle' } : { state: 'saved', at: savedAt };
}

export const useSaveStatus = (): WindowSave => {
  const saves = useSaves();
  return statusOf(saves);
};

export const saveStatus = (): WindowSave => statusOf(useSaves.getState());

/**
 * Runs a save and shows how it went. Passes the result and the error on.
 *
 * `what` names the thing (`plans.goal/<id>/words`), so that a later good save of the same thing clears its failure.
 */
export async function saving<T>(work: () => Promise<T>, what = ''): Promise<T> {
  useSaves.setState(({ running }) => ({ running: running + 1 }));
  try {
    const result = await work();
    useSaves.setState(({ running, failures }) => ({
      running: running - 1,
      savedAt: Date.now(),
      failures: without(failures, what),
    }));
    return result;
  } catch (error) {
    useSaves.setState(({ running, failures }) => ({
      running: running - 1,
      failures: isCancelled(error) ? failures : without(failures, what).set(what, error),
    }));
    throw error;
  }
}

/** The failed thing was given up: its old value stands again. */
export const forgetFailure = (what = ''): void =>
  useSaves.setState(({ failures }) => ({ failures: without(failures, what) }));

export const resetSaveStatus = (): void => useSaves.setState(nothing);

function without(failures: ReadonlyMap<string, unknown>, what: string): Map<string, unknown> {
  const left = new Map(failures);
  left.delete(what);
  return left;
}
