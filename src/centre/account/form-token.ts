import * as forms from '../../http/page/form-token.ts';
import { nameOfCustomer } from '../customers/customer-id.ts';
import type { Visitor } from './visitor.ts';

/**
 * Ties a form to whom it was shown and to where it is sent. For a customer it holds for as long as the
 * account's epoch: a form in another tab, or one that waited for a new sign-in, is still good.
 */
export function makeFormToken(key: Buffer, visitor: Visitor, action: string): string {
  return forms.makeFormToken(key, holderOf(visitor), action);
}

export function fitsFormToken(
  key: Buffer,
  visitor: Visitor,
  action: string,
  token: string,
): boolean {
  return forms.fitsFormToken(key, holderOf(visitor), action, token);
}

function holderOf(visitor: Visitor): string {
  return visitor.kind === 'customer'
    ? `customer ${nameOfCustomer(visitor.customer.id)} ${visitor.customer.epoch}`
    : `guest ${visitor.visit}`;
}
