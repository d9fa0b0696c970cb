import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** A page as text; whatever came from outside stands in it escaped. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${render(page)}`;
}

/** Answers with a page. What it shows is one person's own: nobody on the way may keep it. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return sendHtml(reply, renderPage(page), status);
}

/** The same with a page that was rendered before. */
export function sendHtml(
  reply: FastifyReply,
  text: string | Uint8Array,
  status = 200,
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(text);
}
