import { clearPassword, setPassword } from '../../src/actions/administrator.ts';
import type { CentreLink } from '../../src/actions/centre-link.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { startListening, stopListening } from '../../src/http/listen.ts';
import type { FixedClock } from './fixed-clock.ts';
import { PASSWORD } from './server-visit.ts';
import { emptyDisk, serveHome, type TestLicenceServer } from './test-licence-server.ts';
import type { MemoryDisk } from './memory-disk.ts';
import type { TestVendor } from './test-vendor.ts';
import { seededRandom } from './test-vendor.ts';

/** A licence server in memory that a browser reaches, with a clock that a test moves. */
export interface ListeningServer extends TestLicenceServer {
  url: string;
  /** From now on the pages ask for {@link PASSWORD}. */
  lock(): Promise<void>;
  /** From now on this computer is let in without. */
  unlock(): Promise<void>;
  close(): Promise<void>;
}

interface Begin {
  disk?: MemoryDisk;
  vendor?: TestVendor;
  clock?: FixedClock;
  link?: CentreLink;
}

/** A guess at a password costs a test next to nothing. */
const PASSWORD_COST = 256;

export async function listenWithPages(begin: Begin = {}): Promise<ListeningServer> {
  const { disk = emptyDisk(), ...others } = begin;
  const served = await serveHome({ disk, ...others, options: { passwordCost: PASSWORD_COST } });
  const { app } = served;
  const url = await startListening(app, { host: '127.0.0.1', port: 0 });
  return {
    ...served,
    url,
    async lock() {
      const password = await sealPassword(PASSWORD, seededRandom('salt'), PASSWORD_COST);
      await setPassword(served.site(), password);
    },
    unlock: async () => void (await clearPassword(served.site())),
    close: () => stopListening(app),
  };
}
