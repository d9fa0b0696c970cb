/**
 * Runs one of the system's own programs and returns what it printed, or undefined where it is
 * missing, fails or does not end in time.
 */
export type RunTool = (path: string, args: readonly string[]) => string | undefined;

const TIMEOUT_MS = 10_000;
const LONGEST_OUTPUT_BYTES = 1024 * 1024;

/** Runs programs by their absolute path, without a shell, with nothing on their standard input. */
export const runTool: RunTool = (path, args) => {
  // Fetched only here, so that on Linux, where no program is run, a start does not pay for loading it.
  const { execFileSync } = process.getBuiltinModule('node:child_process');
  try {
    return execFileSync(path, args, {
      encoding: 'utf8',
      timeout: TIMEOUT_MS,
      maxBuffer: LONGEST_OUTPUT_BYTES,
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    });
  } catch {
    return undefined;
  }
};
