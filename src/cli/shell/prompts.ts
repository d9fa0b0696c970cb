import type inquirer from 'inquirer';
import { SlsError } from '../../errors.ts';
import type { Paint } from './paint.ts';

/** A question for one line of text. */
export interface TextQuestion {
  message: string;
  /** What is wrong with the answer in words; undefined where nothing is. */
  findFault: (text: string) => string | undefined;
  paint: Paint;
}

/**
 * Asks for a line; what is typed turns green once it is right, and the fault is shown beside it.
 *
 * @throws SlsError CANCELLED
 */
export function askText({ message, findFault, paint }: TextQuestion): Promise<string> {
  return asking(async (prompt) => {
    const { answer } = await prompt<{ answer: string }>([
      {
        type: 'input',
        name: 'answer',
        message,
        validate: (text: string) => findFault(text) ?? true,
        transformer: (text: string) =>
          text === '' ? '' : findFault(text) === undefined ? paint.good(text) : text,
      },
    ]);
    return answer;
  });
}

/** Asks for a yes; the default is no. */
export function askYes(message: string): Promise<boolean> {
  return asking(async (prompt) => {
    const { answer } = await prompt<{ answer: boolean }>([
      { type: 'confirm', name: 'answer', message, default: false },
    ]);
    return answer;
  });
}

/** Asks for a passphrase, which is not shown. */
export function askSecret(message: string): Promise<string> {
  return asking(async (prompt) => {
    const { answer } = await prompt<{ answer: string }>([
      { type: 'password', name: 'answer', message, mask: true },
    ]);
    return answer;
  });
}

type Prompt = typeof inquirer.prompt;

/** Questions go to standard error: standard output is for data alone. */
async function asking<T>(ask: (prompt: Prompt) => Promise<T>): Promise<T> {
  const { createPromptModule } = (await import('inquirer')).default;
  try {
    return await ask(createPromptModule({ output: process.stderr }));
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new SlsError('CANCELLED', {}, { cause: error });
    throw error;
  }
}
