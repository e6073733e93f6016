/**
 * An error that a person may see: a code with parameters, translated by the screen (`errors:<code>`).
 *
 * Codes are kebab-case and stable; parameters never hold personal data.
 */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'AppError';
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
