// Holds a seat while the program works, and stops when the seat is lost. Ctrl+C gives it back.
// node examples/hold-a-seat.mjs URL PRODUCT USER SECONDS
import { hostname } from 'node:os';
import { connect } from 'sls-licence-server/client';

const [url = 'http://127.0.0.1:9555', product = '1c-fleet', user = 'Anna', seconds = '600'] =
  process.argv.slice(2);
const server = connect({
  url,
  product,
  holder: { user, host: hostname(), app: 'example' },
  // If the program is killed, its seat comes back by itself after so long.
  ttlSeconds: Number(seconds),
});

const lease = await server.acquire();
console.log(`${user} has seat ${lease.id}, ${lease.seats.used} of ${lease.seats.total} taken.`);

const work = setInterval(() => undefined, 1000);
const { code, message } = await lease.lost;
clearInterval(work);
console.error(`${user} has lost the seat. ${code}: ${message}`);
process.exitCode = 1;
