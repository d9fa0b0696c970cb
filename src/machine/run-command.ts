/** What a program of the system said, and how it ended; null: it is not there. */
export interface CommandOutcome {
  isDone: boolean;
  /** Both streams, for people. */
  output: string;
}

export type RunCommand = (name: string, args: readonly string[]) => CommandOutcome | null;

/** Where administrators' programs stand; whatever else a PATH names is not asked. */
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';
const TIMEOUT_MS = 60_000;
const LONGEST_OUTPUT_BYTES = 1024 * 1024;

/** Runs one of the system's own programs to its end, without a shell. */
export const runCommand: RunCommand = (name, args) => {
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stdout, stderr } = spawnSync(name, args, {
    encoding: 'utf8',
    env: { PATH: SYSTEM_PATH, LC_ALL: 'C' },
    timeout: TIMEOUT_MS,
    maxBuffer: LONGEST_OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (isMissing(error)) return null;
  return { isDone: status === 0, output: `${stdout ?? ''}${stderr ?? ''}`.trim() };
};

function isMissing(error: NodeJS.ErrnoException | undefined): boolean {
  return error?.code === 'ENOENT';
}
