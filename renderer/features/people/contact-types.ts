const withNumber = new Set<string | null>(['phone', 'shared-phone', 'messenger']);

/** Ways that ring or show a message on a phone: there it matters what is safe. Codes of `contact-point-types`. */
export const hasNumber = (type: string | null): boolean => withNumber.has(type);
