import type { FastifyReply, FastifyRequest } from 'fastify';
import { makeFormToken } from '../../http/page/form-token.ts';
import type { FormTokens } from '../../http/page/form.tsx';
import { pathOf } from '../../http/request-path.ts';
import type { Language } from '../../messages/language.ts';
import { pageWordsOf } from '../../messages/pages/page-words.ts';
import type { PageWords } from '../../messages/pages/words.ts';
import { printable } from '../../messages/printable.ts';
import type { AdministratorFile } from '../../store/administrator-file.ts';
import type { PageDoor } from './page-door.ts';
import { holderOfVisit, type Visitor } from './visitor.ts';

/** What every page is made with. */
export interface PageContext extends FormTokens {
  language: Language;
  words: PageWords;
  /** Path of the page: marked in the menu. */
  path: string;
  /** What stands behind the path, without the language. */
  query?: string;
  /** `here`: let in because no password was set, which the page says. */
  visitor: Visitor['kind'];
  /** Of the program: the bar shows it. */
  version: string;
  /** Something that happened before, said at the head of the page. */
  notice?: string;
  /** Milliseconds since 1970. */
  now: number;
}

/** Names of vendors, licensees and holders may be long; what is shown has an end. */
const LONGEST_NAME = 400;

export function makePageContext(
  door: PageDoor,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
  file: AdministratorFile,
): PageContext {
  const key = Buffer.from(file.key, 'hex');
  const guest = () =>
    visitor.kind === 'administrator' ? holderOfVisit(door, request, reply) : visitor.holder;
  return {
    language: request.language,
    words: pageWordsOf(request.language),
    path: pathOf(request),
    query: queryOf(request),
    visitor: visitor.kind,
    version: door.server.site().software.version,
    now: door.server.clock.now(),
    token: (action) => makeFormToken(key, visitor.holder, action),
    guestToken: (action) => makeFormToken(key, guest(), action),
  };
}

/** A text from outside on one line, with every character visible. Markup is escaped by the page. */
export function safeName(text: string): string {
  return printable(text, LONGEST_NAME);
}

function queryOf({ url }: FastifyRequest): string {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  query.delete('lang');
  return query.toString();
}
