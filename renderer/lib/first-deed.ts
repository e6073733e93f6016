let deed: string | undefined;

/** A command to run as soon as the vault's window stands: "Start the first intake" is pressed before there is one. */
export const setFirstDeed = (commandId: string): void => {
  deed = commandId;
};

/** Once. */
export function takeFirstDeed(): string | undefined {
  const taken = deed;
  deed = undefined;
  return taken;
}
