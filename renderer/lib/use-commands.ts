import type { LucideIcon } from 'lucide-react';
import { create } from 'zustand';
import type { Permission } from '../../shared/session/permissions';

export interface CommandTools {
  navigate: (to: string) => void;
}

/** Something one can do from anywhere: listed in the palette, and run by its shortcut if it has one. */
export interface Command {
  /** Stable; shortcuts name it: `intake.start`, `notes.write`. */
  id: string;
  /** i18next key with its namespace, `cases:commands.open`. */
  labelKey: string;
  /** Other words to find it by; also a key, a list separated by commas. */
  wordsKey?: string;
  icon?: LucideIcon;
  needs?: Permission;
  run: (tools: CommandTools) => void;
}

/** A case, person or document found by the palette. */
export interface PaletteHit {
  id: string;
  label: string;
  /** Why it was found, or what it is. */
  reason?: string | undefined;
  icon?: LucideIcon | undefined;
  to: string;
}

export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<readonly PaletteHit[]>;

interface CommandState {
  commands: readonly Command[];
  search: PaletteSearch | undefined;
}

export const useCommandRegistry = create<CommandState>(() => ({ commands: [], search: undefined }));

/** Adds commands; the answer takes them out again. A command with a known id replaces the older one for as long. */
export function registerCommands(commands: readonly Command[]): () => void {
  useCommandRegistry.setState((state) => ({ commands: [...commands, ...state.commands] }));
  return () =>
    useCommandRegistry.setState((state) => ({
      commands: state.commands.filter((known) => !commands.includes(known)),
    }));
}

/** The one search behind the palette. */
export const setPaletteSearch = (search: PaletteSearch | undefined): void =>
  useCommandRegistry.setState({ search });

export const findCommand = (id: string): Command | undefined =>
  useCommandRegistry.getState().commands.find((command) => command.id === id);
