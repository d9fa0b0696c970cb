import { join, resolve } from 'node:path';

/** How one program's home is named. */
export interface HomeNaming {
  variable: string;
  folder: string;
}

export const SLS_HOME: HomeNaming = { variable: 'SLS_HOME', folder: 'Licence Server' };

interface Where {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
}

/** The home: the flag's, else the environment's, else the platform's usual place. docs/format.md 8.1. */
export function locateHome(
  flag: string | undefined,
  { env, platform }: Where,
  { variable, folder }: HomeNaming,
): string {
  const named = flag ?? env[variable];
  if (named !== undefined && named !== '') return resolve(named);
  switch (platform) {
    case 'win32':
      return join(env['ProgramData'] ?? String.raw`C:\ProgramData`, 'Softonit', folder);
    case 'darwin':
      return join('/Library/Application Support/Softonit', folder);
    default:
      return join('/var/Softonit', folder);
  }
}
