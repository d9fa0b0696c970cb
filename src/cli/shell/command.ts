import type { Language } from '../../messages/language.ts';
import type { Paint } from './paint.ts';
import type { World } from './world.ts';

/** What a command gives back; one place prints it. */
export interface CommandResult {
  /** 0 where it is absent. */
  exit?: number;
  /** The one document of `--json`; undefined where a command that goes on printed it at its beginning. */
  json: unknown;
  /** For standard output, byte-exact: data, or a screen for people. */
  data?: string;
  /** For standard error: what happened, and the next step. */
  notes?: readonly string[];
}

/** What every command is given. */
export interface CommandContext {
  /** Which program speaks: next steps name its commands. */
  program: 'sls' | 'sls-centre';
  world: World;
  language: Language;
  /** `--home`, as it was typed. */
  home: string | undefined;
  json: boolean;
  quiet: boolean;
  /** `--lock-timeout`, in seconds. */
  lockTimeoutSeconds: number | undefined;
  /** For standard output. */
  paint: Paint;
  /** For standard error. */
  notePaint: Paint;
}

/** Values of options by their long names in camel case: text, texts, or true for a switch. */
export type OptionValues = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** What a command's file exports. */
export interface CommandModule {
  run(
    context: CommandContext,
    args: readonly string[],
    options: OptionValues,
  ): Promise<CommandResult>;
}

/** One command as it is declared: its words stand in messages/, its work is loaded when it is asked for. */
export interface CommandSpec {
  name: string;
  /** As commander writes them: `<key>` required, `[key]` optional, `[key...]` several. */
  arguments?: readonly string[];
  /** `--inn <id>` takes a value, `--yes` is a switch. A name that ends in `...>` may be repeated. */
  options?: readonly string[];
  /** Loads the work; a command with commands of its own may have none. */
  load?: () => Promise<CommandModule>;
  commands?: readonly CommandSpec[];
}

/** The value of an option that takes one. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
