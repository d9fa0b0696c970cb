import type { FastifyInstance } from 'fastify';
import { DAY_MS, startOfDayInMoscow } from '../../../domain/dates.ts';
import type { CentreEvent } from '../../events.ts';
import type { Journal } from '../../journal.ts';
import { NEEDS_TOKEN, problemReplies } from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { query } from '../../../http/open-api/request-parts.ts';
import { PAGE_LIMIT } from './sent-schemas.ts';

interface JournalQuery {
  since?: string;
  licence?: string;
  after?: number;
  limit?: number;
}

/** What fits is looked for among so many at most, because others wait meanwhile. */
const MOST_READ = 2000;

/** Clocks of several processes need only roughly agree. */
const CLOCK_SLACK_MS = DAY_MS;

/** `GET /api/v1/journal`. */
export function registerJournal(app: FastifyInstance, serving: ServingCentre): void {
  app.get<{ Querystring: JournalQuery }>('/journal', { schema: SCHEMA }, async ({ query: asked }) =>
    readPage(serving.centre().journal, asked),
  );
}

function readPage(
  journal: Journal,
  { since, licence, after = 0, limit = PAGE_LIMIT.default }: JournalQuery,
) {
  const from = since === undefined ? -Infinity : startOfDayInMoscow(since);
  const entries: (CentreEvent & { seq: number })[] = [];
  let read = 0;
  let last = after;
  for (const { seq, event } of journal.entries({ after, notBefore: from - CLOCK_SLACK_MS })) {
    if (seq <= after) continue;
    // What was written together has one number, and is never on two pages.
    const isFull = entries.length >= limit || read >= MOST_READ;
    if (isFull && seq !== last) return { entries, next: last };
    read += 1;
    last = seq;
    const isOfLicence = licence === undefined || ('licence' in event && event.licence === licence);
    if (isOfLicence && Date.parse(event.at) >= from) entries.push({ seq, ...event });
  }
  return { entries, next: null };
}

const SCHEMA = {
  operationId: 'readJournal',
  tags: ['journal'],
  summary: 'Everything that was issued or changed',
  description:
    'The oldest first. Give `next` of a page as `after` of the next one; a page may have fewer entries than `limit`, ' +
    'also none, and `next` all the same. A few more than `limit` come where they were written together. Who follows the ' +
    'journal keeps the last `seq` that he has seen, and asks for what is `after` it. Keys stand masked.',
  querystring: query({
    since: { $ref: 'Day#' },
    licence: { $ref: 'LicenceId#' },
    after: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    limit: PAGE_LIMIT,
  }),
  response: {
    200: {
      description: 'A page of the journal.',
      type: 'object',
      additionalProperties: false,
      required: ['entries', 'next'],
      properties: {
        entries: {
          type: 'array',
          items: {
            type: 'object',
            description: 'An event; more fields by its type.',
            required: ['seq', 'type', 'at'],
            properties: {
              seq: { type: 'integer', minimum: 1, description: 'Of the line in the journal.' },
              type: { type: 'string' },
              at: { $ref: 'Instant#' },
              licence: { oneOf: [{ $ref: 'LicenceId#' }, { type: 'null' }] },
              by: {
                type: 'string',
                description:
                  'Name of the token that did it; absent for people at the command line.',
              },
            },
          },
        },
        next: {
          description: 'Null at the end of the journal.',
          type: ['integer', 'null'],
          minimum: 0,
        },
      },
      examples: [
        {
          entries: [
            {
              seq: 41,
              type: 'licence-revoked',
              at: '2026-11-22T09:30:00.000Z',
              licence: 'L7Q2M4X9KTA',
              by: 'shop',
            },
          ],
          next: null,
        },
      ],
    },
    ...problemReplies(...NEEDS_TOKEN, 'LOG_DAMAGED'),
  },
};
