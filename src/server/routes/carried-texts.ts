import type { FastifyInstance, FastifyRequest } from 'fastify';
import { importAnswers, type ImportResult } from '../../actions/import-answers.ts';
import { makeRequestText } from '../../actions/make-request.ts';
import { maskKey } from '../../domain/key.ts';
import { failWith, SlsError } from '../../errors.ts';
import { takeText } from '../../http/take-text.ts';
import type { LicenceServer } from '../licence-server.ts';
import { ANSWER_SCHEMA, REQUEST_SCHEMA } from '../open-api/administration-schemas.ts';
import { readKey } from './keys.ts';

/** What a text may have, docs/format.md 1.2. */
const TEXT_LIMIT = 1024 * 1024;

/** `POST /requests`: the text to carry to the centre, for the keys that are named or all that wait. */
export function registerRequests(app: FastifyInstance, server: LicenceServer): void {
  app.post(
    '/requests',
    { schema: REQUEST_SCHEMA },
    async ({ body }: FastifyRequest<{ Body: { keys?: string[] } | null }>, reply) => {
      const keys = (body?.keys ?? []).map(readKey);
      const { text } = await makeRequestText(server.site(), keys);
      return reply.type('text/plain; charset=utf-8').send(text);
    },
  );
}

/** `POST /answers`: installs every answer in a text. Where none is in, it is the first one's problem. */
export function registerAnswers(app: FastifyInstance, server: LicenceServer): void {
  void app.register(async (route) => {
    takeText(route);
    route.post(
      '/answers',
      { config: { takes: 'text/plain' }, bodyLimit: TEXT_LIMIT, schema: ANSWER_SCHEMA },
      async ({ body, log }, reply) => {
        if (!Buffer.isBuffer(body)) throw new SlsError('NOT_AN_ANSWER', {});
        const results = await importAnswers(server.site(), body);
        for (const { key, outcome } of results)
          log.info({ key: key === null ? null : maskKey(key), outcome }, 'an answer was read');
        const [first] = results;
        const isAnyIn = results.some(({ outcome }) => outcome !== 'refused');
        if (!isAnyIn && first?.outcome === 'refused') failWith(first.problem);
        return reply
          .type('application/json; charset=utf-8')
          .send(JSON.stringify({ results: results.map(toJson) }));
      },
    );
  });
}

function toJson(result: ImportResult) {
  const { key, outcome } = result;
  return outcome === 'refused'
    ? { key, outcome, code: result.problem.code, details: result.problem.details }
    : { key, outcome };
}
