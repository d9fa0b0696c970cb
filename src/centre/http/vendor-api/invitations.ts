import type { FastifyInstance } from 'fastify';
import { NO_COUNTRY } from '../../../domain/country-ids.ts';
import { failWith, type ErrorCode } from '../../../errors.ts';
import { parseCustomerId } from '../../customers/customer-id.ts';
import {
  invitationLink,
  inviteCustomer,
  MOST_DAYS,
  USUAL_DAYS,
} from '../../customers/invite-customer.ts';
import {
  CHANGES,
  HAS_BODY,
  LICENSEE_CODES,
  NEEDS_TOKEN,
  problemReplies,
} from '../../../http/open-api/problem-replies.ts';
import type { ServingCentre } from '../serving-centre.ts';
import { NO_BODY, query } from '../../../http/open-api/request-parts.ts';
import { centreFor } from './vendor-token.ts';

interface Invitation {
  Params: { inn: string };
  Querystring: { country?: string; days?: number };
}

/** `POST /api/v1/customers/{inn}/invitations`. */
export function registerInvitations(
  app: FastifyInstance,
  serving: ServingCentre,
  publicUrl: URL | undefined,
): void {
  app.post<Invitation>(
    '/customers/:inn/invitations',
    { schema: SCHEMA },
    async (request, reply) => {
      const { country, days = USUAL_DAYS } = request.query;
      const { inn } = request.params;
      const id = parseCustomerId(country === NO_COUNTRY ? { foreign: inn } : { inn, country });
      if (!id.ok) failWith(id);
      const centre = centreFor(serving, request);
      const { token, expiresAt, isReset } = await inviteCustomer(centre, id.value, days);
      serving.changed();
      const known = publicUrl?.href ?? centre.trust.keys.centreUrl;
      const base = known ?? `${request.protocol}://${request.host}`;
      const link = invitationLink(base, token);
      return reply.code(201).send({ link, expiresAt, isReset });
    },
  );
}

const CUSTOMER_CODES: readonly ErrorCode[] = ['CUSTOMER_WITHOUT_LICENCE', 'CUSTOMER_BLOCKED'];

const SCHEMA = {
  operationId: 'inviteCustomer',
  tags: ['customers'],
  summary: 'Invite a customer to his account',
  description:
    'The link lets its holder choose a password, once: hand it over as you would a password. A newer link ends the older. ' +
    'Its address is the one that the centre is known by (`--public-url`, or that of the key set). No body.',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['inn'],
    properties: {
      inn: {
        type: 'string',
        maxLength: 64,
        description: 'INN, or with `country` the number of another country.',
        examples: ['7707083893'],
      },
    },
  },
  querystring: query({
    country: { type: 'string', pattern: '^[A-Z]{2}$', description: 'RU where it is absent.' },
    days: {
      type: 'integer',
      minimum: 1,
      maximum: MOST_DAYS,
      default: USUAL_DAYS,
      description: 'How long the link serves.',
    },
  }),
  body: NO_BODY,
  response: {
    201: {
      description: 'The link, this once: the centre keeps only its digest.',
      type: 'object',
      additionalProperties: false,
      required: ['link', 'expiresAt', 'isReset'],
      properties: {
        link: { type: 'string' },
        expiresAt: { $ref: 'Instant#' },
        isReset: {
          type: 'boolean',
          description: 'He has a password already, and may choose a new one.',
        },
      },
      examples: [
        {
          link: 'https://centre.example/invitation/7707083893.pK3Vn0sQb7mZt5aXc9dEf1gHi2jKl4mNo6pQr8sTu0w',
          expiresAt: '2026-11-29T09:30:00.000Z',
          isReset: false,
        },
      ],
    },
    ...problemReplies(
      ...NEEDS_TOKEN,
      ...HAS_BODY,
      ...CHANGES,
      ...LICENSEE_CODES,
      ...CUSTOMER_CODES,
    ),
  },
};
