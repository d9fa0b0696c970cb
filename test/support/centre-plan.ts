import type { ComputerRecord } from '../../src/domain/computer.ts';
import type { Key } from '../../src/domain/key.ts';
import type { ActivationRequest } from '../../src/domain/licence.ts';
import { makeRequest, requestText } from './request-text.ts';
import { seededRandom } from './test-vendor.ts';

/** A request on its way, and what came back for it; the first answer that anybody received. */
export interface Asked {
  text: string;
  request: ActivationRequest;
  answer?: string;
}

/** Computers that want the same key. */
const CONTENDERS = 3;
/** Below the number of answers that a licence keeps: beyond it they are not repeated. */
const REQUESTS_EACH = 4;
/** How often somebody asks for what is answered already. */
const REPEATS = 0.35;

/**
 * What clients ask a centre for, drawn from a seed: first activations, several computers that want
 * one key, fresh requests from a computer that has its grant, and the same text again.
 */
export class CentrePlan {
  readonly asked: Asked[] = [];
  readonly #open: { key: Key; computer: number; count: number }[];
  readonly #next: () => number;

  constructor(keys: readonly Key[], next: () => number) {
    this.#next = next;
    this.#open = keys.flatMap((key) =>
      Array.from({ length: CONTENDERS }, (_, computer) => ({ key, computer, count: 0 })),
    );
  }

  /** What a client is to ask for next. */
  draw(): Asked {
    const [some] = this.asked;
    if (this.#open.length === 0 || (some && this.#next() < REPEATS)) return this.#drawn(this.asked);
    const wish = this.#drawn(this.#open);
    wish.count += 1;
    if (wish.count === REQUESTS_EACH) this.#open.splice(this.#open.indexOf(wish), 1);
    const { key, computer, count } = wish;
    const changes = {
      seed: `${key} on ${computer}`,
      nonce: `${key} on ${computer}, ${count}`,
      computer: computerOf(key, computer),
    };
    const asked = { text: requestText(key, changes), request: makeRequest(key, changes) };
    this.asked.push(asked);
    return asked;
  }

  #drawn<T>(from: readonly T[]): T {
    const drawn = from[Math.floor(this.#next() * from.length)];
    if (drawn === undefined) throw new Error('nothing to draw from');
    return drawn;
  }
}

function computerOf(key: Key, number: number): ComputerRecord {
  const random = seededRandom(`computer ${number} for ${key}`);
  const names = ['board-uuid', 'machine-id', 'root-disk'];
  const attributes = names.map((name) => ({
    name,
    digest: Buffer.from(random(32)).toString('hex'),
    strong: true,
  }));
  return { attributes, required: 2 };
}
