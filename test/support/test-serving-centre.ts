import type { FastifyInstance } from 'fastify';
import { buildCentreApp, type CentreAppOptions } from '../../src/centre/http/centre-app.ts';
import { openServingCentre, type ServingCentre } from '../../src/centre/http/serving-centre.ts';
import type { Centre } from '../../src/centre/centre.ts';
import type { Disk } from '../../src/store/disk.ts';
import { beginCentre, centrePlace, emptyDisk } from './test-centre.ts';
import { NOW } from './test-site.ts';

/** A centre that serves from memory, with a clock that a test moves. */
export interface TestServing {
  /** A centre like that of a command, for preparing and looking. */
  centre: Centre;
  serving: ServingCentre;
  app: FastifyInstance;
  disk: Disk;
  clock: { now: number };
  /** Does what was put off. */
  settle(): void;
}

export async function serveTestCentre({
  disk = emptyDisk(),
  now = NOW,
  options = {},
}: {
  disk?: Disk;
  now?: number;
  options?: Partial<CentreAppOptions>;
} = {}): Promise<TestServing> {
  const centre = await beginCentre(disk);
  const clock = { now };
  const putOff = new Set<() => void>();
  const serving = openServingCentre(centrePlace(disk, { seed: 'serving', now }), {
    clock: () => clock.now,
    passphrase: async () => '',
    later: (work) => {
      putOff.add(work);
      return () => putOff.delete(work);
    },
  });
  const app = await buildCentreApp(serving, { language: 'en', trustProxy: false, ...options });
  await app.ready();
  const settle = () => {
    for (const work of Array.from(putOff)) {
      putOff.delete(work);
      work();
    }
  };
  return { centre, serving, app, disk, clock, settle };
}
