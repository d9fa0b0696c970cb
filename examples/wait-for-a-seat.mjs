// Waits up to a minute for a free seat, and says who holds them.
// node examples/wait-for-a-seat.mjs URL PRODUCT
import { hostname, userInfo } from 'node:os';
import { connect } from 'sls-licence-server/client';

const [url = 'http://127.0.0.1:9555', product = '1c-fleet'] = process.argv.slice(2);
const holder = { user: userInfo().username, host: hostname(), app: 'example 1.0' };

const lease = await connect({ url, product, holder }).acquire({
  wait: 60,
  onWaiting: ({ details }) =>
    console.log('All seats are taken by', details.holders.map(({ user }) => user).join(', ')),
});
console.log(`Seat ${lease.id}.`);
await lease.release();
