// Takes a seat, works, gives it back. node examples/take-a-seat.mjs http://licence.local:9555 1c-fleet
import { hostname, userInfo } from 'node:os';
import { connect, LicenceError } from 'sls-licence-server/client';

const [url = 'http://127.0.0.1:9555', product = '1c-fleet'] = process.argv.slice(2);
const server = connect({
  url,
  product,
  holder: { user: userInfo().username, host: hostname(), app: 'example 1.0' },
});

try {
  const lease = await server.acquire();
  console.log(`Seat ${lease.id}, ${lease.seats.used} of ${lease.seats.total} taken.`);
  // ... the work of the program; the lease renews itself meanwhile.
  await lease.release();
  console.log('Given back.');
} catch (error) {
  if (!(error instanceof LicenceError)) throw error;
  console.error(`${error.code}: ${error.message} ${error.next}`);
  if (error.is('SEATS_EXHAUSTED'))
    for (const { user, host, app } of error.details.holders)
      console.error(`  ${user}, ${host}, ${app}`);
  process.exitCode = 1;
}
