import { Agent, request as httpRequest } from 'node:http';
import type { Asked, CentrePlan } from './centre-plan.ts';
import { inCrowd } from './crowd.ts';

const CLIENTS = 8;

/**
 * Clients that activate at a centre which dies again and again: who gets no answer asks the same
 * again as soon as there is a server. They notice where it says two things to one request.
 */
export class ActivatingClients {
  readonly complaints: string[] = [];
  /** Requests that were sent and never answered. */
  lost = 0;
  readonly #plan: CentrePlan;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  #server: { url: Promise<string>; tell: (url: string) => void } = awaited();
  #sent = 0;
  #watch: { count: number; call: () => void } | undefined;
  #isEnding = false;
  readonly #work: Promise<unknown>;

  constructor(plan: CentrePlan) {
    this.#plan = plan;
    this.#work = Promise.all(Array.from({ length: CLIENTS }, () => this.#activate()));
  }

  serverListens(url: string): void {
    this.#server.tell(url);
  }

  serverDies(): void {
    this.#server = awaited();
  }

  /** When so many more requests were sent. */
  sent(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#watch = { count: this.#sent + count, call: resolve };
    });
  }

  /** Waits for the answers that are still open, and asks everything once more. */
  async finish(): Promise<void> {
    this.#isEnding = true;
    await this.#work;
    await inCrowd(this.#plan.asked, CLIENTS, (asked) => this.#ask(asked));
    this.#agent.destroy();
  }

  async #activate(): Promise<void> {
    while (!this.#isEnding) await this.#ask(this.#plan.draw());
  }

  async #ask(asked: Asked): Promise<void> {
    for (;;) {
      const url = await this.#server.url;
      const reply = this.#post(`${url}/api/v1/activations`, asked.text);
      this.#sent += 1;
      if (this.#watch?.count === this.#sent) this.#watch.call();
      const received = await reply;
      if (received === undefined) {
        this.lost += 1;
        continue;
      }
      const { status, text } = received;
      asked.answer ??= text;
      if (status !== 200) this.complaints.push(`${status}: ${text}`);
      else if (asked.answer !== text)
        this.complaints.push(`${asked.request.nonce} got another answer`);
      return;
    }
  }

  /** Undefined where the connection broke before the whole answer was here. */
  #post(url: string, text: string): Promise<{ status: number; text: string } | undefined> {
    return new Promise((resolve) => {
      const broken = () => resolve(undefined);
      const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) };
      const options = { method: 'POST', agent: this.#agent, headers };
      const request = httpRequest(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', broken);
        response.on('end', () => {
          const whole = Buffer.concat(chunks).toString('utf8');
          if (response.complete) resolve({ status: response.statusCode ?? 0, text: whole });
          else broken();
        });
      });
      request.on('error', broken);
      request.end(text);
    });
  }
}

function awaited() {
  let tell!: (url: string) => void;
  const url = new Promise<string>((resolve) => {
    tell = resolve;
  });
  return { url, tell };
}
