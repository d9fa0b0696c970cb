import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ASSETS } from '../generated/assets.js';

const HASH_DIGITS = 16;
const A_YEAR_SECONDS = 31_536_000;

/** A file that pages name, under an address that changes with its content. */
interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
  zipped: Buffer;
}

const FILES: readonly Asset[] = ASSETS.map(({ name, type, text }) => {
  const bytes = Buffer.from(text, 'utf8');
  const extension = type.startsWith('text/css') ? 'css' : 'js';
  const path = `/assets/${name}-${hash('sha256', bytes).slice(0, HASH_DIGITS)}.${extension}`;
  return { path, type, bytes, zipped: gzipSync(bytes) };
});

/** Where the style sheet and the script are. */
export const ASSET_PATHS = { pages: pathOf('pages'), page: pathOf('page') } as const;

function pathOf(name: 'pages' | 'page'): string {
  const at = ASSETS.findIndex((asset) => asset.name === name);
  return FILES[at]?.path ?? '';
}

/** Serves them; a browser asks for each once. */
export function registerAssets(app: FastifyInstance): void {
  for (const { path, type, bytes, zipped } of FILES)
    app.get(path, async (request, reply) => {
      const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      reply
        .type(type)
        .header('cache-control', `public, max-age=${A_YEAR_SECONDS}, immutable`)
        .header('vary', 'accept-encoding');
      if (takesGzip) reply.header('content-encoding', 'gzip');
      return reply.send(takesGzip ? zipped : bytes);
    });
}
