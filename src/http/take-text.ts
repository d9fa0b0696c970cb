import type { FastifyInstance } from 'fastify';

/** Texts as they travel by file, byte for byte: armour has its own, and better, judgement. */
export function takeText(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('text/plain', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  api.setValidatorCompiler(() => () => true);
}
