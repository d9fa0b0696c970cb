import type { InjectOptions } from 'fastify';
import { expect } from 'vitest';
import { makeToken } from '../../src/centre/tokens/make-token.ts';
import { makeReplyCheck } from './open-api-document.ts';
import { serveTestCentre, type TestServing } from './test-serving-centre.ts';

/** A reply with its JSON read; texts that are no JSON stay texts. */
export interface ApiReply {
  status: number;
  headers: Record<string, unknown>;
  // What a reply holds is what tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD';

type Call = (
  method: Method,
  path: string,
  payload?: InjectOptions['payload'],
  headers?: Record<string, string>,
) => Promise<ApiReply>;

export interface ApiClient extends TestServing {
  /** With a token that may change everything. */
  call: Call;
  /** With a token that only reads. */
  look: Call;
  /** Without one. */
  stranger: Call;
  /** The token of `call`. */
  token: string;
}

/** What a licence needs. */
export const SALE = {
  product: '1c-fleet',
  edition: 'ПРОФ',
  seats: 10,
  supportUntil: '2027-03-02',
  licensee: { name: 'АО «Ромашка»', inn: '7707083893', kpp: '773601001' },
};

/** A centre that serves, and the vendor's programs that call it. Every reply has to fit the document. */
export async function apiClient(
  options: Parameters<typeof serveTestCentre>[0] = {},
): Promise<ApiClient> {
  const served = await serveTestCentre(options);
  const { app, centre } = served;
  const misfit = makeReplyCheck(app);
  const { text: token } = await makeToken(centre, 'shop', { readOnly: false });
  const { text: readOnly } = await makeToken(centre, 'crm', { readOnly: true });
  const callWith =
    (authorization: string | undefined): Call =>
    async (method, path, payload, headers = {}) => {
      const url = path.startsWith('/') ? path : `/api/v1/${path}`;
      const reply = await app.inject({
        method,
        url,
        headers: { ...(authorization !== undefined && { authorization }), ...headers },
        ...(payload !== undefined && { payload }),
      });
      const { statusCode, body } = reply;
      if (method !== 'HEAD' && !body.includes('"ROUTE_UNKNOWN"'))
        expect(misfit(method, url, reply)).toBeUndefined();
      const isJson = String(reply.headers['content-type']).includes('json');
      return {
        status: statusCode,
        headers: reply.headers,
        body: isJson && body !== '' ? JSON.parse(body) : body,
      };
    };
  return {
    ...served,
    call: callWith(`Bearer ${token}`),
    look: callWith(`Bearer ${readOnly}`),
    stranger: callWith(undefined),
    token,
  };
}
