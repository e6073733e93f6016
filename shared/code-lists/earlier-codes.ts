/** Codes that an earlier version wrote though its list did not have them, and what they meant, by list. */
const earlier: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'consent-givers': { self: 'client' },
};

/** The code under which the list has it today. */
export const codeOfToday = (list: string, code: string): string => earlier[list]?.[code] ?? code;
