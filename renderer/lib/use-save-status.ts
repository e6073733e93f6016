import { create } from 'zustand';

export type WindowSave = { state: 'idle' } | { state: 'saving' } | { state: 'saved'; at: number } | { state: 'failed'; error: unknown };

interface SaveStore {
  status: WindowSave;
  running: number;
}

/** What the status line says. One for the window: a person asks "is it saved?", not "which field is saved?". */
export const useSaveStatus = create<SaveStore>(() => ({ status: { state: 'idle' }, running: 0 }));

/** Runs a save and shows how it went. Passes the result and the error on. */
export async function saving<T>(work: () => Promise<T>): Promise<T> {
  useSaveStatus.setState(({ running }) => ({ running: running + 1, status: { state: 'saving' } }));
  try {
    const result = await work();
    useSaveStatus.setState(({ running, status }) => ({
      running: running - 1,
      // Another save still runs, or one failed meanwhile: neither may be painted over with "saved".
      status: running > 1 || status.state === 'failed' ? status : { state: 'saved', at: Date.now() },
    }));
    return result;
  } catch (error) {
    useSaveStatus.setState(({ running }) => ({ running: running - 1, status: { state: 'failed', error } }));
    throw error;
  }
}

export const resetSaveStatus = (): void => useSaveStatus.setState({ status: { state: 'idle' }, running: 0 });
