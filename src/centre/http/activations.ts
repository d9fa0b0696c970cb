import type { FastifyInstance } from 'fastify';
import { failWith, SlsError } from '../../errors.ts';
import { sourceOf } from '../../http/source-address.ts';
import { takeText } from '../../http/take-text.ts';
import type { AnswerDesk } from './answer-desk.ts';
import { ACTIVATION_SCHEMA } from './open-api/activation-schema.ts';

/** Where a request text is turned into an answer text. */
const ACTIVATIONS_PATH = '/api/v1/activations';

/**
 * `POST /api/v1/activations`: the same texts that travel by file. Grants and refusals alike are
 * signed answers with status 200; problem+json is for what is no request.
 */
export function registerActivations(app: FastifyInstance, answer: AnswerDesk): void {
  void app.register(async (route) => {
    takeText(route);
    route.post(
      ACTIVATIONS_PATH,
      {
        config: { takes: 'text/plain' },
        schema: ACTIVATION_SCHEMA,
      },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body)) throw new SlsError('NOT_A_REQUEST', {});
        const { results, text } = await answer(sourceOf(request.ip), request.body);
        const [first] = results;
        if (text === null && first !== undefined && 'problem' in first) failWith(first.problem);
        return reply
          .header('cache-control', 'no-store')
          .type('text/plain; charset=utf-8')
          .send(text);
      },
    );
  });
}
