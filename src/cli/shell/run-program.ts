import { SlsError, type ErrorDetails, type Problem } from '../../errors.ts';
import type { Language } from '../../messages/language.ts';
import { quotePath } from '../../messages/quote-path.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { wrap } from './layout.ts';
import { makePaint, type Paint } from './paint.ts';
import { parseCommandLine, type Program } from './program.ts';
import type { Sink, World } from './world.ts';

/** Everything that distinguishes one program from another. */
export interface RunnableProgram {
  name: 'sls' | 'sls-centre';
  /** The environment's name for the home. */
  homeVariable: string;
  /** The language to speak, found before anything can be said. */
  chooseLanguage: (world: World, early: EarlyFlags) => Promise<Language> | Language;
  declare: (language: Language, stdout: Sink) => Program | Promise<Program>;
}

/** Flags that are needed before the command line is parsed. */
export interface EarlyFlags {
  lang: string | undefined;
  home: string | undefined;
}

/**
 * Runs one command and prints what it gave: data on standard output, words on standard error.
 *
 * @returns the exit code
 */
export async function runProgram(program: RunnableProgram, world: World): Promise<number> {
  const early = findEarlyFlags(world.argv);
  const language = await program.chooseLanguage(world, early);
  const declared = await program.declare(language, world.stdout);
  const own = ownWords(world.argv);
  const isJson = own.includes('--json');
  const painted = !own.includes('--no-color') && !world.env['NO_COLOR'];
  const notePaint = await makePaint(painted && world.stderr.isTerminal);
  try {
    const invocation = parseCommandLine(declared, world.argv);
    if (invocation === undefined) return 0;
    const { globals } = invocation;
    const context: CommandContext = {
      program: program.name,
      world,
      language,
      home: early.home,
      json: isJson,
      quiet: globals['quiet'] === true,
      lockTimeoutSeconds: parseSeconds(globals['lockTimeout']),
      paint: await makePaint(painted && world.stdout.isTerminal && !isJson),
      notePaint,
    };
    if (early.lang !== undefined && early.lang !== 'ru' && early.lang !== 'en')
      throw usage('invalid-value', '--lang');
    // A script's unset variable must not turn into the usual home, where `reset` would be heard.
    if (early.home === '') throw usage('invalid-value', '--home');
    const { run } = await invocation.load();
    return printResult(context, await run(context, invocation.args, invocation.options));
  } catch (error) {
    return await printError(program, world, error, { language, isJson, paint: notePaint });
  }
}

function printResult({ world, json, quiet }: CommandContext, result: CommandResult): number {
  if (json) {
    if (result.json !== undefined) world.stdout.write(`${JSON.stringify(result.json)}\n`);
  } else {
    if (result.data !== undefined) world.stdout.write(result.data);
    if (!quiet) for (const note of result.notes ?? []) world.stderr.write(`${note}\n`);
  }
  return result.exit ?? 0;
}

interface ErrorManner {
  language: Language;
  isJson: boolean;
  paint: Paint;
}

async function printError(
  program: RunnableProgram,
  world: World,
  error: unknown,
  { language, isJson, paint }: ErrorManner,
): Promise<number> {
  const known = asSlsError(error);
  const problem = withCommand(known.problem, program, world);
  const { describe } = await import('../../messages/describe.ts');
  const sentence = describe(problem, language, { program: program.name });
  if (isJson) {
    const { code, details } = problem;
    world.stderr.write(`${JSON.stringify({ error: { code, ...sentence, details } })}\n`);
  } else {
    const { columns } = world.stderr;
    const [first = '', ...others] = messageLines(sentence.message, columns);
    const lines = [paint.bad(first), ...others, ...wrap(sentence.next ?? '', columns)];
    world.stderr.write(`${lines.join('\n').trimEnd()}\n`);
  }
  if (world.env['SLS_DEBUG'] === '1') world.stderr.write(`${traceOf(error)}\n`);
  return known.exit;
}

/** A message of two lines begins with a command to copy, which must stay whole. */
function messageLines(message: string, columns: number): string[] {
  const [first = '', ...others] = message.split('\n');
  return others.length === 0
    ? wrap(message, columns)
    : [first, ...wrap(others.join('\n'), columns)];
}

function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return `${error.stack ?? error.message}${cause === undefined ? '' : `\ncause: ${traceOf(cause)}`}`;
}

function asSlsError(error: unknown): SlsError {
  if (error instanceof SlsError) return error;
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new SlsError('INTERNAL', { cause }, { cause: error });
}

/**
 * Whoever lacks the right is told the very command to type, with `sudo` before it, and with the home
 * that an environment named which sudo does not pass on.
 */
function withCommand(
  problem: Problem,
  { name, homeVariable }: RunnableProgram,
  world: World,
): Problem {
  if (problem.code !== 'HOME_NOT_WRITABLE' && problem.code !== 'HOME_NOT_READABLE') return problem;
  const { argv, env, platform } = world;
  const named = env[homeVariable];
  const home = named && findEarlyFlags(argv).home === undefined ? ['--home', named] : [];
  const words = [...(platform === 'win32' ? [] : ['sudo']), name, ...home, ...argv];
  const command = words.map(quotePath).join(' ');
  return { code: problem.code, details: { ...problem.details, command } };
}

/** What stands behind `--` is another program's. */
function ownWords(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end < 0 ? argv : argv.slice(0, end);
}

function findEarlyFlags(argv: readonly string[]): EarlyFlags {
  const words = ownWords(argv);
  const find = (flag: string) => {
    const at = words.lastIndexOf(flag);
    if (at >= 0) return words[at + 1];
    return words.findLast((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1);
  };
  return { lang: find('--lang'), home: find('--home') };
}

const LONGEST_WAIT_SECONDS = 3600;

function parseSeconds(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const seconds = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(seconds <= LONGEST_WAIT_SECONDS)) throw usage('invalid-value', '--lock-timeout');
  return seconds;
}

function usage(problem: ErrorDetails['USAGE']['problem'], name: string): SlsError {
  return new SlsError('USAGE', { problem, name, suggestion: null });
}
