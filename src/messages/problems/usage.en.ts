import type { UsageProblem, UsageProblems } from '../../errors.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { describeArgument, describePlaceholder, describeSystemError, enumerate } from '../words.ts';
import { englishWords } from '../words.en.ts';

const USAGE: Readonly<Record<UsageProblem, (name: string) => string>> = {
  'missing-command': () => 'It is not said what to do.',
  'unknown-command': (name) => `There is no command “${name}”.`,
  'unknown-option': (name) => `This command has no option “${name}”.`,
  'missing-argument': (name) =>
    `The command lacks a value that it needs: ${describePlaceholder(name, englishWords)}.`,
  'missing-value': (name) => `The option “${name}” needs a value after it.`,
  'excess-arguments': () => 'There are words too many in the command.',
  'invalid-value': (name) => `The value “${describeArgument(name, englishWords)}” does not fit.`,
};

const CHECK = { sls: 'sls doctor', 'sls-centre': 'sls-centre verify' } as const;

/** What the command line finds wrong with a call. */
export const englishUsage: Sentences<UsageProblems> = {
  USAGE: ({ problem, name, suggestion, command }, { program }) => ({
    message:
      USAGE[problem](name) + (suggestion === null ? '' : ` Perhaps you meant: ${suggestion}`),
    next:
      command === undefined
        ? `See how commands are written:${run(`${program} --help`)}`
        : `See how it is written:${run(`${program} ${command} --help`)}`,
  }),
  FLAG_REQUIRED: ({ flag, asked = true }) => {
    const name = describeArgument(flag, englishWords);
    return {
      message: `The command lacks ${name}.`,
      next: `Add ${name} to the command${asked ? '. On a terminal the program asks for it' : ''}`,
    };
  },
  FLAGS_CONFLICT: ({ flags }) =>
    flags.join() === '--inn,--kpp'
      ? {
          message: 'Two different KPPs were given: in --inn after the stroke, and in --kpp.',
          next: 'Leave only the INN in --inn, and give the right KPP in --kpp',
        }
      : {
          message: `These options contradict each other: ${enumerate(flags, englishWords.and)}.`,
          next: 'Keep only one of them',
        },
  CONFIRMATION_REQUIRED: ({ command }) => ({
    message: `The command “${command}” wants to be confirmed, and there is nobody here to ask. Nothing was changed.`,
    next: 'If you are sure, add to the command: --yes',
  }),
  DATE_FORMAT: ({ text, none = true }, { program }) => ({
    message: `“${text}” is no date.`,
    next:
      'Write year, month and day with dashes between them, for example: 2026-11-22' +
      (program === 'sls-centre' && none ? '. Where there is no such date, write none' : ''),
  }),
  INPUT_UNREADABLE: ({ path, cause }) => ({
    message: `The file cannot be read: ${path === '-' ? 'standard input' : path}. The reason: ${describeSystemError(cause, englishWords)}.`,
    next: 'Check the name of the file. If there are spaces in it, put it in quotation marks',
  }),
  OUTPUT_UNWRITABLE: ({ path, cause }) => ({
    message: `The file could not be written: ${path === '-' ? 'standard output' : path}. The reason: ${describeSystemError(cause, englishWords)}.`,
    next: 'Make room there, or name another file or folder',
  }),
  CANCELLED: () => ({ message: 'Cancelled.' }),
  INTERNAL: ({ cause }, { program }) => ({
    message: `A fault of the program itself: it is ours, not yours. Details: ${cause}`,
    next:
      `Repeat the command so (on Windows type set SLS_DEBUG=1 first):${run(`SLS_DEBUG=1 ${program} …`)}` +
      `Send the vendor all that it prints, and what this command prints:${run(CHECK[program])}`,
  }),
};
