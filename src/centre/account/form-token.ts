import { nameOfCustomer } from '../customers/customer-id.ts';
import { fitsSeal, makeSeal } from './seal.ts';
import type { Visitor } from './visitor.ts';

/** Name of the hidden field that every form carries. */
export const TOKEN_FIELD = 'form-token';

/**
 * Ties a form to whom it was shown and to where it is sent. For a customer it holds for as long as the
 * account's epoch: a form in another tab, or one that waited for a new sign-in, is still good.
 */
export function makeFormToken(key: Buffer, visitor: Visitor, action: string): string {
  return makeSeal(key, 'form', textOf(visitor, action));
}

export function fitsFormToken(
  key: Buffer,
  visitor: Visitor,
  action: string,
  token: string,
): boolean {
  return fitsSeal(key, 'form', textOf(visitor, action), token);
}

function textOf(visitor: Visitor, action: string): string {
  const holder =
    visitor.kind === 'customer'
      ? `customer ${nameOfCustomer(visitor.customer.id)} ${visitor.customer.epoch}`
      : `guest ${visitor.visit}`;
  return `${action}\n${holder}`;
}
