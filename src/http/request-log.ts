import type { FastifyBaseLogger } from 'fastify';
import type { Bindings, ChildLoggerOptions } from 'pino';

type Words = [what: unknown, message?: string, ...more: unknown[]];

/**
 * The log of one request: a child of the server's, which names the request in its lines. It is made
 * with the first of them: most requests have none, and a child costs as much as a quick answer.
 */
export class RequestLog {
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Bindings;
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, bindings: Bindings) {
    this.#parent = parent;
    this.#bindings = bindings;
  }

  get level(): string {
    return this.#parent.level;
  }

  child(bindings: Bindings, options?: ChildLoggerOptions): FastifyBaseLogger {
    return this.#own().child(bindings, options);
  }

  fatal(...words: Words): void {
    this.#say('fatal', words);
  }

  error(...words: Words): void {
    this.#say('error', words);
  }

  warn(...words: Words): void {
    this.#say('warn', words);
  }

  info(...words: Words): void {
    this.#say('info', words);
  }

  debug(...words: Words): void {
    this.#say('debug', words);
  }

  trace(...words: Words): void {
    this.#say('trace', words);
  }

  silent(): void {
    // As the name says.
  }

  #say(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', words: Words): void {
    const own = this.#own();
    own[level](...words);
  }

  #own(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings);
    return this.#made;
  }
}
