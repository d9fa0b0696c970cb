import { SlsError } from '../errors.ts';

/**
 * Verifies a document that is stored, and names its file where that fails: whoever reads `signature
 * invalid` has to know of what. A second root is no damage, and stays what it is.
 *
 * @throws SlsError FILE_DAMAGED with the code that was found, TRUST_OTHER_ROOT
 */
export function verifyStored<T>(path: string, verify: () => T): T {
  try {
    return verify();
  } catch (cause) {
    if (!(cause instanceof SlsError) || cause.code === 'TRUST_OTHER_ROOT') throw cause;
    throw new SlsError('FILE_DAMAGED', { path, problem: cause.code }, { cause });
  }
}
