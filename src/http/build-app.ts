import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Bindings } from 'pino';
import { ERRORS, type Problem } from '../errors.ts';
import type { Language } from '../messages/language.ts';
import { makeHostCheck } from './host-list.ts';
import { cookieAttributes } from './page/cookies.ts';
import { logFault } from './log-fault.ts';
import { problemOfError } from './problem-of-error.ts';
import { makeProblemDocument, sendProblem, setRetryAfter, type Speaker } from './problem-reply.ts';
import { pathOf } from './request-path.ts';
import { RequestLog } from './request-log.ts';
import { chooseRequestLanguage, isLanguage, LANGUAGE_COOKIE } from './request-language.ts';
import { headersFor, MAY_BE_SHOWN, NEVER_SHOWN_HEADERS } from './security-headers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the person or program at the other end reads. */
    language: Language;
  }
  interface FastifyContextConfig {
    /** What this address takes, for the sentence about a wrong content type. */
    takes?: string;
  }
}

/** How a server's door is built. */
export interface AppOptions {
  /** Whose commands next steps may name. */
  speaker: Speaker;
  /** The language of those who don't say. */
  language: Language;
  /** Names under which the server answers, beside addresses and `localhost`; lower case. */
  hosts: ReadonlySet<string>;
  /** Addresses of proxies whose X-Forwarded headers count; false: nobody's. */
  trustProxy: string | false;
  /** Origins whose pages may show ours in a frame. */
  embedders?: readonly string[];
  tls?: { cert: Buffer; key: Buffer };
  /** For tests, which have no time. */
  requestTimeoutMs?: number;
  /** Undefined: nothing is logged. */
  logger?: FastifyBaseLogger;
  /** Routes whose good answers are only for the log of a search (`debug`): they come all the time. */
  quietRoutes?: ReadonlySet<string>;
  /** A problem as a page, where a person reads it; undefined: it is sent as problem+json. */
  makeProblemPage?: (request: FastifyRequest, problem: Problem) => string | undefined;
}

/** The largest body of a request, unless a route says otherwise: a document's own limit. */
export const BODY_LIMIT = 64 * 1024;

/** What is no HTTP, or has an address that is none. */
const BROKEN_REQUEST: Problem = { code: 'BODY_MALFORMED', details: { problem: 'wrong-value' } };

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
const CHECK_INTERVAL_MS = 1000;
const KEEP_ALIVE_MS = 10_000;
const LANGUAGE_SECONDS = 31_536_000;

/** A server without routes: limits, headers, languages, and one form for all that goes wrong. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { speaker, trustProxy, tls, logger, language } = options;
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS, embedders = [] } = options;
  const headers = headersFor(embedders);
  const isFramed = embedders.length > 0;
  const http = {
    connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, requestTimeoutMs),
    headersTimeout: Math.min(HEADERS_TIMEOUT_MS, requestTimeoutMs),
    requireHostHeader: true,
  };
  const app = fastify({
    ...(logger && {
      loggerInstance: logger,
      childLoggerFactory: (parent: FastifyBaseLogger, bindings: Bindings) =>
        new RequestLog(parent, bindings),
    }),
    http,
    // Fastify takes the one or the other. Node waits two minutes for a handshake, and a stop with it.
    ...(tls && { https: { ...http, ...tls, handshakeTimeout: http.headersTimeout } }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    trustProxy,
    // Each finished request gets one line of ours instead of two of fastify's.
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) =>
      answerBrokenRequest(error, socket, speaker, language),
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(headers);
      void sendProblem(reply, BROKEN_REQUEST, language, speaker);
    },
    // An unknown field is the sender's mistake, and nothing is made into what it is not.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: true } },
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance;
  await app.register(cookie);
  app.removeContentTypeParser('text/plain');
  // Most requests are answered without a word in any language.
  app.decorateRequest('language', {
    getter(this: FastifyRequest) {
      return chooseRequestLanguage(this, language);
    },
  });
  const isHostAllowed = makeHostCheck(options.hosts);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(MAY_BE_SHOWN.has(request.method) ? headers : NEVER_SHOWN_HEADERS);
    rememberLanguage(request, reply, isFramed);
    const { host } = request;
    if (isHostAllowed(host)) done();
    else
      void sendProblem(
        reply,
        { code: 'HOST_NOT_ALLOWED', details: { host } },
        request.language,
        speaker,
      );
  });
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    // Kept open, it would hold the stop up until somebody lets go.
    if (isClosing) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    logAnswer(request, reply, options.quietRoutes);
    done();
  });

  const answer = (request: FastifyRequest, problem: Problem, reply: FastifyReply) => {
    logFault(request.log, problem);
    const page = options.makeProblemPage?.(request, problem);
    if (page === undefined) return sendProblem(reply, problem, request.language, speaker);
    setRetryAfter(reply, problem);
    return reply
      .code(ERRORS[problem.code].http)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page);
  };
  app.setNotFoundHandler((request, reply) =>
    answer(request, { code: 'ROUTE_UNKNOWN', details: { path: pathOf(request) } }, reply),
  );
  app.setErrorHandler((error, request, reply) => {
    const known = problemOfError(error, {
      contentType: request.headers['content-type'] ?? '',
      expected: request.routeOptions.config.takes ?? 'application/json',
      bodyLimit: request.routeOptions.bodyLimit,
    });
    if (known === undefined) request.log.error({ err: error }, 'a bug of ours');
    const problem = known ?? { code: 'INTERNAL', details: { cause: 'see the log of the server' } };
    return answer(request, problem, reply);
  });
  return app;
}

/** What was chosen in an address holds from then on. */
function rememberLanguage(request: FastifyRequest, reply: FastifyReply, isFramed: boolean): void {
  const { lang } = Object(request.query) as { lang?: unknown };
  if (!isLanguage(lang)) return;
  reply.setCookie(LANGUAGE_COOKIE, lang, {
    ...cookieAttributes(request.protocol === 'https', isFramed),
    maxAge: LANGUAGE_SECONDS,
  });
}

const LEAST_BAD = 400;
const NONE: ReadonlySet<string> = new Set();
/** Levels of a log that has all of it. */
const SEARCHES: ReadonlySet<string> = new Set(['debug', 'trace']);

function logAnswer(
  request: FastifyRequest,
  { statusCode: status, elapsedTime, log }: FastifyReply,
  quietRoutes: ReadonlySet<string> = NONE,
): void {
  // The route as it was declared: what stands in a path (keys, one-time links) is not logged.
  const route = request.routeOptions.url ?? '(unknown)';
  const isQuiet = status < LEAST_BAD && quietRoutes.has(route);
  if (isQuiet && !SEARCHES.has(log.level)) return;
  const { method, ip: source } = request;
  const facts = { method, route, status, source, ms: Math.round(elapsedTime) };
  log[isQuiet ? 'debug' : 'info'](facts, 'answered');
}

/** What is no HTTP, came too slowly, or had headers that are too long: nothing of ours has seen it. */
function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Socket,
  speaker: Speaker,
  language: Language,
): void {
  // Before a handshake nothing can be said: the words would wait for it for ever.
  const isMute = 'secureConnecting' in socket && socket.secureConnecting === true;
  if (error.code === 'ECONNRESET' || !socket.writable || isMute) {
    socket.destroy();
    return;
  }
  const problem: Problem =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? { code: 'REQUEST_TOO_SLOW', details: {} }
      : BROKEN_REQUEST;
  const document = makeProblemDocument(problem, language, speaker);
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${document.title}\r\n` +
      'Content-Type: application/problem+json; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
