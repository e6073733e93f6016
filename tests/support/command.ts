import type { Told } from '../../electron/cli/command';
import { commands } from '../../electron/cli/commands';

/** One command of the command line in this process, by its name: `command('receipt export', [dir, id], { out })`. */
export const command = (
  name: string,
  words: string[],
  options: Record<string, string | boolean> = {},
): Promise<Told> => commands.find((each) => each.name === name)!.run({ words, options });

/** What it says for programs. */
export const told = async <T>(...given: Parameters<typeof command>): Promise<T> =>
  (await command(...given)).json as T;
