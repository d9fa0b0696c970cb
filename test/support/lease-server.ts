import type { Activation, LeaseAnswer } from '../../src/domain/licence.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import {
  activation,
  centreSigner,
  installationSigner,
  rootSigner,
  vendorKeys,
} from './golden-payloads.ts';

export interface LeaseRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface LeaseReply {
  status: number;
  type?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

interface Held {
  id: string;
  token: string;
  holder: LeaseAnswer['holder'];
  ttlSeconds: number;
}

/** What a licence server does with leases, in memory, as design and docs/format.md have it; it ends none by itself. */
export class LeaseServer {
  total = 2;
  /** What was asked, in order. */
  readonly heard: LeaseRequest[] = [];
  readonly held = new Map<string, Held>();
  /** Answers in place of the server where it gives one. */
  instead: (request: LeaseRequest) => LeaseReply | undefined = () => undefined;
  /** Changes each proof; `undefined` leaves it out. */
  proof: ((proof: TestProof) => unknown) | undefined = (proof) => proof.sign();
  readonly #answers = new Map<string, { body: string; lease: Held }>();
  #count = 0;

  answer(request: LeaseRequest): LeaseReply {
    this.heard.push(request);
    const other = this.instead(request);
    if (other !== undefined) return other;
    const { method, path } = request;
    const id = /^\/api\/v1\/leases\/([^/?]+)$/.exec(path)?.[1];
    if (method === 'POST' && path === '/api/v1/leases') return this.#acquire(request);
    if (method === 'PUT' && id !== undefined) return this.#renew(id, request);
    if (method === 'DELETE' && id !== undefined) return this.#release(id, request);
    if (path === '/api/v1/products/1c-fleet') return { status: 200, body: { code: '1c-fleet' } };
    return problem(404, 'ROUTE_UNKNOWN', { path });
  }

  #acquire({ headers, body }: LeaseRequest): LeaseReply {
    const { holder, ttlSeconds = 600, nonce, product } = JSON.parse(body);
    const key = headers['idempotency-key'] ?? '';
    const before = this.#answers.get(key);
    if (before !== undefined && before.body !== body)
      return problem(422, 'IDEMPOTENCY_KEY_REUSED', {});
    if (before !== undefined && this.held.has(before.lease.id))
      return this.#grant(201, before.lease, nonce, before.lease.token);
    if (this.held.size >= this.total) {
      const holders = [...this.held.values()].map((lease) => lease.holder);
      return problem(409, 'SEATS_EXHAUSTED', {
        product,
        total: this.total,
        used: this.held.size,
        holders,
      });
    }
    this.#count += 1;
    const lease = { id: `lease-${this.#count}`, token: `token-${this.#count}`, holder, ttlSeconds };
    this.held.set(lease.id, lease);
    this.#answers.set(key, { body, lease });
    return this.#grant(201, lease, nonce, lease.token);
  }

  #renew(id: string, { headers, body }: LeaseRequest): LeaseReply {
    const lease = this.held.get(id);
    if (lease === undefined) return problem(410, 'LEASE_GONE', { lease: id });
    if (headers['lease-token'] !== lease.token)
      return problem(403, 'LEASE_TOKEN_WRONG', { lease: id });
    return this.#grant(200, lease, body === '' ? undefined : JSON.parse(body).nonce);
  }

  #release(id: string, { headers }: LeaseRequest): LeaseReply {
    const lease = this.held.get(id);
    if (lease === undefined) return problem(410, 'LEASE_GONE', { lease: id });
    if (headers['lease-token'] !== lease.token)
      return problem(403, 'LEASE_TOKEN_WRONG', { lease: id });
    this.held.delete(id);
    return { status: 204 };
  }

  #grant(
    status: number,
    { id, holder, ttlSeconds }: Held,
    nonce?: string,
    token?: string,
  ): LeaseReply {
    const lease = { id, token, ttlSeconds, expiresAt: '2026-11-22T09:40:00.000Z' };
    const used = this.held.size;
    const seats = { total: this.total, used, free: this.total - used };
    const proof =
      nonce === undefined
        ? undefined
        : this.proof?.(new TestProof({ nonce, lease: id, holder, ttlSeconds }));
    return { status, body: { lease, seats, proof } };
  }
}

type AboutLease = Pick<LeaseAnswer, 'nonce' | 'lease' | 'holder' | 'ttlSeconds'>;

/** The parts of a proof by the golden keys, to be signed as they are or changed. */
export class TestProof {
  keySet = vendorKeys;
  activation: Activation = activation;
  answer: LeaseAnswer;
  signers = { root: rootSigner, centre: centreSigner, installation: installationSigner };

  constructor(about: AboutLease) {
    this.answer = {
      schema: 1,
      ...about,
      product: activation.product.code,
      activation: activation.id,
      installationKey: installationSigner.publicKey.hex,
    };
  }

  sign() {
    const { root, centre, installation } = this.signers;
    return {
      vendorKeys: signEnvelope('vendor-keys', this.keySet, root),
      activation: signEnvelope('activation', this.activation, centre),
      answer: signEnvelope('lease-answer', this.answer, installation),
    };
  }
}

export const ROOT_KEY = rootSigner.publicKey.hex;

export function problem(status: number, code: string, details: object): LeaseReply {
  const body = {
    type: `urn:sls:problem:${code}`,
    status,
    detail: `${code}.`,
    next: 'Do.',
    code,
    details,
  };
  return { status, type: 'application/problem+json', body };
}
