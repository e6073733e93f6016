/** How far a need has got. */
export const needStatuses = ['open', 'being-met', 'met', 'cannot-be-met'] as const;

/** How heavy it weighs, the heaviest first. */
export const severities = ['high', 'medium', 'low'] as const;
