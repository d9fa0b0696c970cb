// A program that believes only a genuine server, and may go on for an hour without it.
// node examples/genuine-server.mjs URL PRODUCT FINGERPRINT
import { hostname, userInfo } from 'node:os';
import { connect } from 'sls-licence-server/client';

const [url, product, rootFingerprint] = process.argv.slice(2);
const server = connect({
  url,
  product,
  holder: { user: userInfo().username, host: hostname(), app: 'example 1.0' },
  rootFingerprint,
  released: '2026-10-01',
  offlineGraceSeconds: 3600,
  onOffline: (seconds) => console.warn(`No licence server: ${seconds} s left. Save your work.`),
  onRestored: () => console.warn('The licence server is back.'),
});

const lease = await server.acquire();
const { licensee, edition, features } = lease.licence;
console.log(`${licensee.name}, INN ${licensee.inn}, ${edition || 'no edition'}`, features);

// Whatever takes a signal ends when the seat is lost.
await work(lease.signal).catch((error) => {
  if (!lease.signal.aborted) throw error;
  console.error(`The seat is lost: ${error.message} ${error.next}`);
  process.exitCode = 1;
});
await lease.release();

async function work(signal) {
  for (let step = 1; step <= 3; step += 1) {
    signal.throwIfAborted();
    console.log(`step ${step}`);
  }
}
