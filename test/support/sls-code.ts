import { SlsError, type ErrorCode, type Problem } from '../../src/errors.ts';

/** The code and details with which an action fails; any other error is a bug, and comes through. */
export function problemOf(action: () => unknown): Problem | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof SlsError) return error.problem;
    throw error;
  }
}

/** The code with which an action fails. */
export function codeOf(action: () => unknown): ErrorCode | undefined {
  return problemOf(action)?.code;
}
