import type { OpenApiHeading } from '../../../http/open-api/register-open-api.ts';
import { SHARED_SCHEMAS } from './shared-schemas.ts';

/** What the centre's description says of the whole. @param version of the program */
export function centreHeading(version: string): OpenApiHeading {
  return {
    title: 'SLS activation centre',
    version,
    description:
      'The activation centre of a vendor. Licence servers post activation requests; the vendor’s own ' +
      'programs (a shop, a CRM) add and change licences with a bearer token that ' +
      '`sls-centre token new NAME` makes. Bodies are JSON in UTF-8; unknown fields, repeated names and ' +
      'unknown parameters are refused. Whatever goes wrong is `application/problem+json` with a stable code.',
    tags: [
      { name: 'activation', description: 'For licence servers. No token.' },
      { name: 'licences', description: 'What was sold. Token.' },
      { name: 'products', description: 'What is sold. Token.' },
      { name: 'customers', description: 'Invitations to the account. Token.' },
      { name: 'journal', description: 'Everything that was issued or changed. Token.' },
      { name: 'centre', description: 'The centre itself. No token.' },
    ],
    token: 'Made by `sls-centre token new NAME`; `slsc_` and 43 characters.',
    ownTag: 'centre',
    schemas: SHARED_SCHEMAS,
  };
}
