import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { CentreLink } from '../../src/actions/centre-link.ts';
import { openSeats } from '../../src/actions/seats/open-seats.ts';
import type { Site } from '../../src/actions/site.ts';
import type { Activation } from '../../src/domain/licence.ts';
import { openLicenceServer, type LicenceServer } from '../../src/server/licence-server.ts';
import { buildServerApp, type ServerAppOptions } from '../../src/server/server-app.ts';
import type { ServerProgram } from '../../src/server/pages/page-door.ts';
import type { Disk } from '../../src/store/disk.ts';
import { fixedClock, type FixedClock } from './fixed-clock.ts';
import { MemoryDisk } from './memory-disk.ts';
import { makeReplyCheck } from './open-api-document.ts';
import { installKey, KEY, NOW, testSite, trustVendor } from './test-site.ts';
import { testVendor, type TestVendor } from './test-vendor.ts';

export const PRODUCT = '1c-fleet';
export const ELSEWHERE = '192.0.2.7';

export const HOLDER = {
  user: 'Анна Петрова',
  host: 'BUH-07',
  app: '1С:Предприятие',
  session: '42',
};

/** What the process of a test is said to be. */
export const TEST_PROGRAM: ServerProgram = {
  node: 'v20.19.0',
  system: 'Linux 6.8.0 x64',
  env: {},
  addresses: () => ['192.0.2.10'],
  licences: () => 'MIT License\n',
};

/** A licence server over a disk in memory. */
export interface TestLicenceServer {
  app: FastifyInstance;
  server: LicenceServer;
  vendor: TestVendor;
  disk: Disk;
  clock: FixedClock;
  /** The home as a command has it that begins now. */
  site: () => Site;
  /** Another process that serves the same home. */
  another(seed?: string): Promise<TestLicenceServer>;
  /** Does what was put off. */
  settle(): void;
}

interface Begin {
  disk?: Disk;
  vendor?: TestVendor;
  clock?: FixedClock;
  seed?: string;
  options?: Partial<ServerAppOptions>;
  link?: CentreLink;
  /** Of the site, where it is another than usual. */
  site?: Partial<Omit<Site, 'home'>>;
}

/** A server over a home as it is. */
export async function serveHome(begin: Begin = {}): Promise<TestLicenceServer> {
  const {
    disk = emptyDisk(),
    vendor = testVendor(),
    clock = fixedClock(NOW),
    seed = 'serving',
  } = begin;
  const base = testSite(disk, { seed, ...begin.site });
  const site = (settings = {}): Site => ({ ...base, now: clock.now(), settings });
  const putOff = new Set<() => void>();
  const server = openLicenceServer({
    site,
    settings: {},
    clock,
    seats: openSeats(base, clock, () => undefined),
    openLink: async () => begin.link ?? Promise.reject(new Error('no way to a centre')),
    later: (work) => {
      putOff.add(work);
      return () => putOff.delete(work);
    },
  });
  const app = await buildServerApp(server, {
    language: 'en',
    hosts: new Set(),
    trustProxy: false,
    program: TEST_PROGRAM,
    ...begin.options,
  });
  await app.ready();
  return {
    app,
    server,
    vendor,
    disk,
    clock,
    site,
    another: (name = 'another') => serveHome({ disk, vendor, clock, seed: name }),
    settle() {
      for (const work of Array.from(putOff)) {
        putOff.delete(work);
        work();
      }
    },
  };
}

/** A server with one product, of which so many seats were bought. */
export async function serveSeats(
  changes: Partial<Activation> = {},
  begin: Begin = {},
): Promise<TestLicenceServer> {
  const { disk = emptyDisk(), vendor = testVendor() } = begin;
  const site = testSite(disk, { seed: 'preparing' });
  await trustVendor(site, vendor);
  await installKey(site, vendor, KEY, { seats: 2, ...changes });
  return serveHome({ ...begin, disk, vendor });
}

export function emptyDisk(): MemoryDisk {
  const disk = new MemoryDisk();
  disk.makeFolder('/var', 0o755);
  return disk;
}

const checks = new WeakMap<FastifyInstance, ReturnType<typeof makeReplyCheck>>();

function replyCheckOf(app: FastifyInstance) {
  const check = checks.get(app) ?? makeReplyCheck(app);
  checks.set(app, check);
  return check;
}

/** What a program sends. */
export interface Sent {
  headers?: Record<string, string>;
  payload?: unknown;
  from?: string;
}

/** Asks a server as a program of the network would. Every reply has to fit the document. */
export async function ask(
  { app }: Pick<TestLicenceServer, 'app'>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { headers = {}, payload, from = ELSEWHERE }: Sent = {},
) {
  const reply = await app.inject({
    method,
    url: path.startsWith('/') ? path : `/api/v1/${path}`,
    remoteAddress: from,
    headers: {
      ...(payload !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload !== undefined && {
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    }),
  });
  if (!path.startsWith('/'))
    expect(replyCheckOf(app)(method, reply.raw.req.url ?? '', reply)).toBeUndefined();
  const isJson = String(reply.headers['content-type'] ?? '').includes('json');
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.body,
    body: isJson ? JSON.parse(reply.body) : undefined,
    reply,
  };
}

/** Takes a seat. @param session who else it is, where several take one */
export function take(
  served: Pick<TestLicenceServer, 'app'>,
  session = '42',
  changes: object = {},
  sent: Sent = {},
) {
  const payload = { product: PRODUCT, holder: { ...HOLDER, session }, ...changes };
  return ask(served, 'POST', 'leases', { payload, ...sent });
}
