import type { StoredPassword } from '../domain/stored-password.ts';
import {
  readAdministrator,
  replacePassword,
  type AdministratorFile,
} from '../store/administrator-file.ts';
import type { Site } from './site.ts';
import { inTurn } from './turn.ts';

/**
 * Sets the password of whoever administrates through the pages; every session is over from then on.
 *
 * @throws SlsError LOCK_HELD, FILE_DAMAGED, and what the disk says
 */
export function setPassword(site: Site, password: StoredPassword): Promise<AdministratorFile> {
  return inTurn(site, () => replacePassword(site.home, password));
}

/**
 * Takes the password away: this computer is let in without, and nobody from elsewhere.
 *
 * @returns false where there was none
 * @throws SlsError as {@link setPassword}
 */
export function clearPassword(site: Site): Promise<boolean> {
  return inTurn(site, () => {
    if (!isPasswordSet(readAdministrator(site.home))) return false;
    replacePassword(site.home, null);
    return true;
  });
}

/**
 * Ends every session, and leaves the password.
 *
 * @throws SlsError as {@link setPassword}
 */
export function endSessions(site: Site): Promise<AdministratorFile> {
  return inTurn(site, () =>
    replacePassword(site.home, readAdministrator(site.home)?.password ?? null),
  );
}

/** Whether this computer, too, has to sign in. */
export function isPasswordSet(file: AdministratorFile | undefined): boolean {
  return file !== undefined && file.password !== null;
}
