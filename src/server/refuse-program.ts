import { maskKey } from '../domain/key.ts';
import { failWith, type Problem } from '../errors.ts';

/** Refuses a program what it asked for. A key in the details is the administrator's: others see it masked. */
export function refuseProgram({ code, details }: Problem): never {
  const masked = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      name === 'key' && typeof value === 'string' ? maskKey(value) : value,
    ]),
  );
  return failWith({ code, details: masked } as Problem);
}
