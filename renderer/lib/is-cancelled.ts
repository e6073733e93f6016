import { isAppError } from '../../shared/app-error';

/** Somebody changed their mind: nothing was done, and nothing failed. */
export const isCancelled = (error: unknown): boolean =>
  isAppError(error) && error.code === 'cancelled';
