import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { buildApp } from '../../http/build-app.ts';
import { registerAssets } from '../../http/page/assets.ts';
import type { Language } from '../../messages/language.ts';
import { VERSION } from '../../cli/version.ts';
import { registerAccountPages } from '../account/register-account-pages.ts';
import { makeProblemPage } from '../account/send-problem-page.tsx';
import { openAnswerDesk } from './answer-desk.ts';
import { registerActivations } from './activations.ts';
import { registerHealth } from './health.ts';
import { CentreMetrics, registerMetrics } from './metrics.ts';
import { registerOpenApi } from '../../http/open-api/register-open-api.ts';
import { centreHeading } from './open-api/centre-heading.ts';
import type { ServingCentre } from './serving-centre.ts';
import { registerVendorApi } from './vendor-api/register-vendor-api.ts';

/** How the centre's door is built. */
export interface CentreAppOptions {
  language: Language;
  /** The address that customers know, if it is not the one where the centre listens. */
  publicUrl?: URL | undefined;
  /** Addresses of proxies whose X-Forwarded headers count; false: nobody's. */
  trustProxy: string | false;
  tls?: { cert: Buffer; key: Buffer };
  logger?: FastifyBaseLogger;
  /** For tests, which have no time. */
  requestTimeoutMs?: number;
  /** For tests, which sign in often: the cost of a password, a power of two. */
  passwordCost?: number;
}

/** The centre's server as a value: every route, nothing that listens. */
export async function buildCentreApp(
  serving: ServingCentre,
  options: CentreAppOptions,
): Promise<FastifyInstance> {
  const { language, publicUrl, trustProxy, tls, logger, requestTimeoutMs, passwordCost } = options;
  const app = await buildApp({
    speaker: 'sls-centre',
    language,
    makeProblemPage: (request, problem) => makeProblemPage(serving, request, problem),
    hosts: new Set(publicUrl === undefined ? [] : [publicUrl.hostname]),
    trustProxy,
    ...(tls && { tls }),
    ...(logger && { logger }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
  });
  await registerOpenApi(app, centreHeading(VERSION));
  const metrics = new CentreMetrics(serving);
  registerMetrics(app, serving, metrics);
  registerHealth(app, serving, VERSION);
  registerAssets(app);
  const answer = openAnswerDesk(serving, metrics.observe);
  registerActivations(app, answer);
  await registerAccountPages(app, serving, answer, { publicUrl, passwordCost });
  registerVendorApi(app, serving, { publicUrl });
  return app;
}
