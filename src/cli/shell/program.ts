import { Command, CommanderError } from 'commander';
import { SlsError, type ErrorDetails, type UsageProblem } from '../../errors.ts';
import type { ShellWords } from '../../messages/cli/shell-words.ts';
import type { CommandWords } from '../../messages/cli/command-words.ts';
import type { CommandModule, CommandSpec, OptionValues } from './command.ts';
import { refuseEmptyNames } from './empty-names.ts';
import type { Sink } from './world.ts';

/** A program as it is declared: its name, its commands, and the words for them. */
export interface Program {
  name: string;
  specs: readonly CommandSpec[];
  words: ShellWords;
  /** By path: `activate`, `trust add`. */
  commandWords: Readonly<Record<string, CommandWords>>;
  /** Where help goes. */
  stdout: Sink;
}

/** What the command line asked for. */
export interface Invocation {
  command: string;
  load: () => Promise<CommandModule>;
  args: string[];
  options: OptionValues;
  globals: OptionValues;
}

/**
 * Parses a command line. Help is printed here, since only here all is known that it shows.
 *
 * @returns undefined where help was asked for, and given
 * @throws SlsError USAGE
 */
export function parseCommandLine(
  program: Program,
  argv: readonly string[],
): Invocation | undefined {
  // Declaring a command costs time: usually those are enough whose names were typed.
  const typed = program.specs.filter(({ name }) => argv.includes(name));
  if (typed.length === 0) return parseAmong(program.specs, program, argv);
  try {
    return parseAmong(typed, program, argv);
  } catch (error) {
    // The typed name was another command's argument: only among all can a near miss be suggested.
    if (error instanceof SlsError && isUnknownCommand(error))
      return parseAmong(program.specs, program, argv);
    throw error;
  }
}

function isUnknownCommand({ problem }: SlsError): boolean {
  return problem.code === 'USAGE' && problem.details.problem === 'unknown-command';
}

function parseAmong(
  specs: readonly CommandSpec[],
  program: Program,
  argv: readonly string[],
): Invocation | undefined {
  let invocation: Invocation | undefined;
  const root = buildRoot(program);
  for (const spec of specs)
    addCommand(root, program, spec, '', (found) => {
      invocation = { ...found, globals: root.opts() };
    });
  try {
    root.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return undefined;
  }
  return invocation;
}

function buildRoot(program: Program): Command {
  const { words } = program;
  const root = new Command(program.name);
  dress(root, program, undefined);
  return root
    .description(words.descriptions[program.name] ?? '')
    .usage(words.usage)
    .option('--home <dir>', words.globals.home)
    .option('--json', words.globals.json)
    .option('--lang <language>', words.globals.lang)
    .option('--quiet', words.globals.quiet)
    .option('--no-color', words.globals.noColor)
    .option('--lock-timeout <seconds>', words.globals.lockTimeout)
    .option('-V, --version', words.globals.version)
    .helpCommand('help [command]', words.helpCommand);
}

type Found = Omit<Invocation, 'globals'>;

function addCommand(
  parent: Command,
  program: Program,
  spec: CommandSpec,
  prefix: string,
  onFound: (found: Found) => void,
): void {
  const path = `${prefix}${spec.name}`;
  const words = program.commandWords[path];
  const command = parent.command(spec.name);
  dress(command, program, path);
  command.summary(words?.summary ?? '').description(describeCommand(words));
  for (const argument of spec.arguments ?? [])
    command.argument(argument, words?.arguments?.[argument.replaceAll(/[<>[\].]/g, '')] ?? '');
  for (const option of spec.options ?? []) {
    const name = /--([\w-]+)/.exec(option)?.[1] ?? '';
    command.option(option, words?.options?.[name] ?? '');
  }
  if (words !== undefined)
    command.addHelpText('after', `\n${program.words.examples}\n${indent(words.examples)}`);
  for (const inner of spec.commands ?? []) addCommand(command, program, inner, `${path} `, onFound);
  const { load } = spec;
  if (load !== undefined)
    command.action(() => {
      refuseEmptyNames(command);
      onFound({ command: path, load, args: command.args, options: command.opts() });
    });
}

function describeCommand(words: CommandWords | undefined): string {
  return [words?.summary, words?.details].filter((text) => text !== undefined).join('\n\n');
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

/** `key` in `<key>` and in `[key...]`. */
const PLACEHOLDER = /(?<=[<[])[\w-]+(?=(?:\.{3})?[>\]])/g;

/** Our language and our streams, on every command alike. */
function dress(command: Command, { words, stdout }: Program, path: string | undefined): void {
  const titles: Readonly<Record<string, string>> = words.titles;
  const translate = (text: string) =>
    text.replaceAll(PLACEHOLDER, (name) => words.placeholder(name));
  command
    .exitOverride((error) => {
      // Help was asked for, and given.
      if (error.exitCode === 0) throw error;
      throw new SlsError('USAGE', usageProblem(error, path), { cause: error });
    })
    .helpOption('-h, --help', words.globals.help)
    .configureHelp({
      // One long command must not keep the words of all others from being broken into lines.
      minWidthToWrap: 20,
      styleTitle: (title) => titles[title] ?? title,
      styleOptionText: translate,
      // In the list of arguments they stand without brackets.
      styleArgumentText: (text) => (/^\w/.test(text) ? words.placeholder(text) : translate(text)),
      styleSubcommandText: translate,
    })
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => stdout.columns,
    });
}

const PROBLEMS: Readonly<Record<string, UsageProblem>> = {
  'commander.unknownCommand': 'unknown-command',
  'commander.unknownOption': 'unknown-option',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-value',
  'commander.excessArguments': 'excess-arguments',
  'commander.help': 'missing-command',
};

/** commander says what is wrong in English words; the name that it quotes is the fact in them. */
function usageProblem(
  { code, message }: CommanderError,
  command: string | undefined,
): ErrorDetails['USAGE'] {
  const problem = PROBLEMS[code] ?? 'invalid-value';
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? '';
  return {
    problem,
    // An option is quoted as it was declared, with its placeholder.
    name: (problem === 'missing-value' && /--[\w-]+/.exec(quoted)?.[0]) || quoted,
    suggestion: /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(message)?.[1] ?? null,
    ...(command !== undefined && { command }),
  };
}
