/**
 * Tailwind utilities that name a side of the screen. Half of our readers read from the right:
 * start and end follow the language, left and right do not.
 */
const sided = new RegExp(
  '(?:^|[\\s:!])-?(?:' +
    'm[lr]|p[lr]|scroll-[mp][lr]|border-[lr]|rounded-(?:[lr]|[tb][lr])|(?:left|right)' +
    ')(?:-[\\w./[\\]%()-]+)?(?=$|\\s|!)|(?:^|[\\s:!])(?:text|float|clear)-(?:left|right)(?=$|\\s|!)',
);

/** @returns {string | null} the first utility that is tied to a side */
export function sidedUtility(text) {
  return sided.exec(text)?.[0].replace(/^[\s:!]/, '') ?? null;
}
