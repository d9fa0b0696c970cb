import type { FastifyInstance } from 'fastify';
import type { ServingCentre } from '../serving-centre.ts';
import { registerInvitations } from './invitations.ts';
import { registerJournal } from './journal.ts';
import { registerLicenceChanges } from './licence-changes.ts';
import { registerLicenceKeys } from './licence-keys.ts';
import { registerLicences } from './licences.ts';
import { registerProducts } from './products.ts';
import { takeJson } from '../../../http/take-json.ts';
import { SHARED_SCHEMAS } from '../open-api/shared-schemas.ts';
import { judgeBySchemas } from '../../../http/judge-by-schemas.ts';
import { registerRevocations } from './revocations.ts';
import { registerSales } from './sales.ts';
import { registerVendorKeys } from './vendor-keys.ts';
import { requireToken } from './vendor-token.ts';

export interface VendorApiOptions {
  /** The address that customers know, for links; undefined: the one that the request came to. */
  publicUrl: URL | undefined;
}

/**
 * What the vendor's own programs use, under `/api/v1`: a shop adds licences, a CRM reads them. Each
 * route but the key set needs a token.
 */
export function registerVendorApi(
  app: FastifyInstance,
  serving: ServingCentre,
  { publicUrl }: VendorApiOptions,
): void {
  void app.register(
    async (api) => {
      takeJson(api);
      judgeBySchemas(api, SHARED_SCHEMAS);
      api.addHook('onRequest', async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      });
      registerVendorKeys(api, serving);
      void api.register(async (guarded) => {
        guarded.addHook('onRoute', ({ schema }) => {
          Object.assign(schema ?? {}, { security: TOKEN });
        });
        requireToken(guarded, serving);
        registerLicences(guarded, serving);
        registerSales(guarded, serving);
        registerLicenceChanges(guarded, serving);
        registerRevocations(guarded, serving);
        registerLicenceKeys(guarded, serving);
        registerProducts(guarded, serving);
        registerJournal(guarded, serving);
        registerInvitations(guarded, serving, publicUrl);
      });
    },
    { prefix: '/api/v1' },
  );
}

const TOKEN = [{ token: [] }];
