import { COMMON_SCHEMAS } from '../../http/open-api/common-schemas.ts';
import type { NamedSchema } from '../../http/open-api/named-schema.ts';
import type { OpenApiHeading } from '../../http/open-api/register-open-api.ts';
import { SERVER_SCHEMAS } from './server-schemas.ts';

export const ALL_SCHEMAS: readonly NamedSchema[] = [...COMMON_SCHEMAS, ...SERVER_SCHEMAS];

/** What the licence server's description says of the whole. @param version of the program */
export function serverHeading(version: string): OpenApiHeading {
  return {
    title: 'SLS licence server',
    version,
    description:
      'The licence server of a customer. Programs take seats from it while people work: a lease is ' +
      'taken, renewed at a third of its time to live, and given back; one that is not renewed ends by ' +
      'itself. Bodies are JSON in UTF-8; unknown fields, repeated names and unknown parameters are ' +
      'refused. Whatever goes wrong is `application/problem+json` with a stable code.',
    tags: [
      {
        name: 'leases',
        description: 'For programs. A token only where `sls token new programs` made one.',
      },
      { name: 'products', description: 'What is licensed here. As for leases.' },
      {
        name: 'administration',
        description:
          'From this computer itself, or with the token of `sls token new administrator`.',
      },
      { name: 'server', description: 'The server itself.' },
    ],
    token:
      'Made by `sls token new programs` (`slsp_` and 43 characters) or `sls token new administrator` ' +
      '(`slsa_` and 43 characters), which opens every address.',
    ownTag: 'server',
    schemas: ALL_SCHEMAS,
  };
}
