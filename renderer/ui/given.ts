type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The same props without those that are undefined.
 *
 * react-aria's props are exact: `isDisabled={undefined}` is not the same as no `isDisabled`, and the compiler
 * (exactOptionalPropertyTypes) says so. Our own props stay forgiving.
 */
export function given<T extends object>(props: T): Given<T> {
  return Object.fromEntries(
    Object.entries(props).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}
