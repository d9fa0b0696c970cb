import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { buildApp } from '../http/build-app.ts';
import type { LimitsWorld } from '../http/failure-limits.ts';
import { judgeBySchemas } from '../http/judge-by-schemas.ts';
import { registerOpenApi } from '../http/open-api/register-open-api.ts';
import { takeJson } from '../http/take-json.ts';
import type { Language } from '../messages/language.ts';
import { registerAssets } from '../http/page/assets.ts';
import { letAdministratorIn, letProgramsIn } from './doors.ts';
import type { LicenceServer } from './licence-server.ts';
import { ServerMetrics } from './metrics.ts';
import { ALL_SCHEMAS, serverHeading } from './open-api/heading.ts';
import { registerAnswers, registerRequests } from './routes/carried-texts.ts';
import { makeProblemPage } from './pages/make-problem-page.tsx';
import type { ServerProgram } from './pages/page-door.ts';
import { registerPages } from './pages/register-pages.ts';
import { registerHealth } from './routes/health.ts';
import { registerKeys } from './routes/keys.ts';
import { registerReleases, registerRenewals } from './routes/lease-changes.ts';
import { registerLeases } from './routes/leases.ts';
import { registerMetrics } from './routes/metrics.ts';
import { registerProducts } from './routes/products.ts';

/** How the licence server's door is built. */
export interface ServerAppOptions {
  language: Language;
  /** Names under which it answers, beside addresses and `localhost`; lower case. */
  hosts: ReadonlySet<string>;
  /** Addresses of proxies whose X-Forwarded headers count; false: nobody's. */
  trustProxy: string | false;
  program: ServerProgram;
  /** Origins whose pages may show ours in a frame. */
  embedders?: readonly string[];
  tls?: { cert: Buffer; key: Buffer };
  logger?: FastifyBaseLogger;
  /** For tests, which have no time. */
  requestTimeoutMs?: number;
  /** The address that people know, if it is not the one where the server listens. */
  publicUrl?: URL | undefined;
  /** For tests, which sign in often: the cost of a password, a power of two. */
  passwordCost?: number;
  /** For tests, which have no time: when pages that are open look for changes. */
  later?: LimitsWorld['later'];
}

const PREFIX = '/api/v1';

/** A thousand programs that renew their leases would fill the disk with the log alone. */
const QUIET_ROUTES: ReadonlySet<string> = new Set([
  ...['/health', '/products', '/products/:code', '/leases', '/leases/:id'].map(
    (route) => `${PREFIX}${route}`,
  ),
  '/metrics',
]);

/** The licence server as a value: every route, nothing that listens. */
export async function buildServerApp(
  server: LicenceServer,
  { publicUrl, passwordCost, later, program, ...options }: ServerAppOptions,
): Promise<FastifyInstance> {
  const { version } = server.site().software;
  const app = await buildApp({
    speaker: 'sls',
    quietRoutes: QUIET_ROUTES,
    makeProblemPage: (request, problem) => makeProblemPage(version, request, problem),
    ...options,
  });
  await registerOpenApi(app, serverHeading(version));
  const metrics = new ServerMetrics(server);
  metrics.watchReplies(app);
  registerMetrics(app, server, metrics);
  registerAssets(app);
  const { hosts, embedders } = options;
  const pages = { publicUrl, passwordCost, later, program, hosts, embedders };
  await registerPages(app, server, pages);
  await app.register(
    async (api) => {
      takeJson(api);
      judgeBySchemas(api, ALL_SCHEMAS);
      api.addHook('onRequest', (_request, reply, done) => {
        reply.header('cache-control', 'no-store');
        done();
      });
      registerHealth(api, server);
      registerReleases(api, server, metrics);
      await api.register(async (programs) => {
        letProgramsIn(programs, server);
        registerProducts(programs, server);
        registerLeases(programs, server, metrics);
        registerRenewals(programs, server, metrics);
      });
      await api.register(async (administration) => {
        letAdministratorIn(administration, server);
        registerKeys(administration, server);
        registerRequests(administration, server);
        registerAnswers(administration, server);
      });
    },
    { prefix: PREFIX },
  );
  return app;
}
