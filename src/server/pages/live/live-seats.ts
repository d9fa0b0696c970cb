import { PassThrough } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SlsError } from '../../../errors.ts';
import type { LimitsWorld } from '../../../http/failure-limits.ts';
import { runLater } from '../../../http/run-later.ts';
import type { PageDoor } from '../page-door.ts';
import { PATHS } from '../page-paths.ts';
import { isLetIn } from '../visitor.ts';
import { markSeats } from './mark-seats.ts';
import { SeatFeed } from './seat-feed.ts';

/** What a browser waits before it comes back, and what it is told to wait where there is no room. */
const COME_BACK_MS = 5000;
const NO_ROOM_SECONDS = 30;
/** Who does not read what he is sent is gone, and does not know it yet. */
const MOST_UNREAD = 16 * 1024;
const DIGEST = /^[0-9a-f]{32}$/;

/**
 * `GET /live/seats`: server-sent events for the pages of the administrator. They say that something
 * has changed and nothing else; what it is, the page itself says.
 */
export function registerLiveSeats(
  app: FastifyInstance,
  door: PageDoor,
  later: LimitsWorld['later'] = runLater,
): void {
  const feed = new SeatFeed(() => markSeats(door.server.seats), later);
  app.addHook('preClose', async () => feed.close());
  app.get(PATHS.liveSeats, { exposeHeadRoute: false }, async (request, reply) => {
    refuseOtherSites(request);
    if (!isLetIn(door, request)) throw new SlsError('TOKEN_REQUIRED', { of: 'administrator' });
    const stream = new PassThrough();
    const leave = feed.watch(
      {
        mayWatch: () => isStillLetIn(door, request),
        send(text) {
          if (stream.readableLength > MOST_UNREAD) stream.destroy();
          else stream.write(text);
        },
        end: () => void stream.end(),
      },
      knownOf(request),
    );
    if (leave === undefined)
      throw new SlsError('TOO_MANY_ATTEMPTS', { retryAfterSeconds: NO_ROOM_SECONDS });
    stream.once('close', leave);
    stream.write(`retry: ${COME_BACK_MS}\n\n`);
    return (
      reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        // Kept open behind the last event, it would hold a stop up.
        .header('connection', 'close')
        .send(stream)
    );
  });
}

/** Who it is can't be read: he is asked again when he comes back. */
function isStillLetIn(door: PageDoor, request: FastifyRequest): boolean {
  try {
    return isLetIn(door, request);
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return false;
  }
}

/** What a browser was told last that comes back by itself. */
function knownOf({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && DIGEST.test(id) ? id : undefined;
}

/** A page elsewhere could not read it, but take the room of those who can. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new SlsError('ORIGIN_NOT_ALLOWED', { origin: headers.origin ?? '' });
}
