import { parseCommandLine, type Program } from '../../src/cli/shell/program.ts';
import type { CommandSpec } from '../../src/cli/shell/command.ts';
import { SPECS as CENTRE_SPECS } from '../../src/centre/cli/specs.ts';
import { SPECS } from '../../src/cli/specs.ts';
import { SlsError } from '../../src/errors.ts';
import { shellWordsEn } from '../../src/messages/cli/shell-words.ts';

const PROGRAMS: Readonly<Record<string, readonly CommandSpec[]>> = {
  sls: SPECS,
  'sls-centre': CENTRE_SPECS,
};

/**
 * Every call of our programs in a document: lines of its code blocks, whether typed behind a prompt
 * or not, and code within its text. What the shell takes for itself (sudo, variables, redirections, a
 * comment) is left out.
 */
export function findCommandLines(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^ *```(?:sh|console)\n([^]*?)^ *```$/gm)].map(
    ([, code = '']) => code,
  );
  const rest = markdown.replaceAll(/^ *```[^]*?^ *```$/gm, '');
  const spans = [...rest.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks.flatMap((block) => block.split('\n')), ...spans].flatMap(findInLine);
}

function findInLine(line: string): string[] {
  const call =
    /^\s*(?:\$ )?(?:sudo )?(?:[A-Z_]+=\S* )*((?:sls|sls-centre)(?: [^|<>#;]*)?)(?:[|<>#;]|$)/.exec(
      line,
    );
  const words = call?.[1]?.trim();
  return words === undefined ? [] : [words];
}

/** What is wrong with a call, as the program itself would say; undefined where it would begin to work. */
export async function findUsageFault(line: string): Promise<string | undefined> {
  const [name = '', ...argv] = splitWords(line);
  const specs = PROGRAMS[name];
  if (specs === undefined) return 'unknown program';
  if (isNameOnly(specs, argv) || argv.join() === '--version') return undefined;
  const program: Program = {
    name,
    specs,
    words: shellWordsEn,
    commandWords: {},
    stdout: { isTerminal: false, columns: 80, write: () => undefined },
  };
  try {
    parseCommandLine(program, argv);
    return undefined;
  } catch (error) {
    if (error instanceof SlsError && error.problem.code === 'USAGE')
      return error.problem.details.problem;
    throw error;
  }
}

/** The name alone of a program or of a command is spoken of, not typed. */
function isNameOnly(specs: readonly CommandSpec[], argv: readonly string[]): boolean {
  const [word, ...others] = argv;
  if (word === undefined) return true;
  const command = specs.find(({ name }) => name === word);
  return command !== undefined && isNameOnly(command.commands ?? [], others);
}

/** As a shell splits; an ellipsis stands for words that were left out. */
function splitWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)]
    .map(([, single, double, bare]) => single ?? double ?? bare ?? '')
    .filter((word) => word !== '…');
}
