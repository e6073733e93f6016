/** Until somebody names it, a laptop is called by its place in the office: 1, 2, 3. */
export const isNumber = (name: string): boolean => /^[0-9]+$/.test(name);
