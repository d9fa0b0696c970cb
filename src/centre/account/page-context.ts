import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountWordsOf } from '../../messages/account/account-words.ts';
import type { AccountWords } from '../../messages/account/words.ts';
import type { Language } from '../../messages/language.ts';
import { pathOf } from '../../http/request-path.ts';
import { printable } from '../../messages/printable.ts';
import type { AccountDoor } from './account-door.ts';
import { makeFormToken } from './form-token.ts';
import { guestOf, type Visitor } from './visitor.ts';

/** What every page is made with. */
export interface PageContext {
  language: Language;
  words: AccountWords;
  /** The vendor's name. */
  vendor: string;
  /** Path of the page: marked in the menu. */
  path: string;
  isSignedIn: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** The hidden token of a form. */
  token(action: string): string;
  /** The same for a form of guests, whoever is signed in. */
  guestToken(action: string): string;
}

/** Names of vendors and licensees may be long; what is shown has an end. */
const LONGEST_NAME = 400;

export function makePageContext(
  door: AccountDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
): PageContext {
  const centre = door.serving.centre();
  const guest = (): Visitor => (visitor.kind === 'guest' ? visitor : guestOf(door, request, reply));
  return {
    language: request.language,
    words: accountWordsOf(request.language),
    vendor: safeName(centre.trust.keys.vendor),
    path: pathOf(request),
    isSignedIn: visitor.kind === 'customer',
    now: centre.now,
    token: (action) => makeFormToken(door.key(), visitor, action),
    guestToken: (action) => makeFormToken(door.key(), guest(), action),
  };
}

/** A text from outside on one line, with every character visible. Markup is escaped by the page. */
export function safeName(text: string): string {
  return printable(text, LONGEST_NAME);
}
