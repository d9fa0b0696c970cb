import { fitsSeal, makeSeal } from './seal.ts';

/** Name of the hidden field that every form carries. */
export const TOKEN_FIELD = 'form-token';

/**
 * Ties a form to whom it was shown and to where it is sent.
 *
 * @param holder a text that tells one of those who get forms from all others
 */
export function makeFormToken(key: Buffer, holder: string, action: string): string {
  return makeSeal(key, 'form', `${action}\n${holder}`);
}

export function fitsFormToken(key: Buffer, holder: string, action: string, token: string): boolean {
  return fitsSeal(key, 'form', `${action}\n${holder}`, token);
}
