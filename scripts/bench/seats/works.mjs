// What the load asks for. A work has the `next` request, the `status` that it expects, and `take`s
// what it is answered.
import { makeRequest } from './connection.mjs';

const LEASES = '/api/v1/leases';
const GRANT = /"id":"([^"]+)".*?"token":"([^"]+)"/;
const TTL_SECONDS = 86_400;

/** Of each server: the leases that it granted and that were not given back. */
const leases = new Map();
let claimed = 0;

function leasesOf(port) {
  if (!leases.has(port)) leases.set(port, []);
  return leases.get(port);
}

/** Everybody is somebody else; all requests have the same length. */
function makeClaim() {
  claimed += 1;
  const number = String(claimed).padStart(8, '0');
  const session = String(process.pid).padStart(8, '0');
  const holder = { user: `user-${number}`, host: `PC-${number}`, app: 'bench', session };
  const body = JSON.stringify({ product: 'P0', holder, ttlSeconds: TTL_SECONDS });
  return makeRequest('POST', LEASES, { body });
}

const aboutLease =
  (method) =>
  ({ id, token }) =>
    makeRequest(method, `${LEASES}/${id}`, { headers: `lease-token: ${token}\r\n` });

export const WORKS = {
  /** Takes seats, and remembers them. */
  claims(port) {
    const own = leasesOf(port);
    return {
      next: makeClaim,
      status: 201,
      take(body) {
        const [, id, token] = GRANT.exec(body);
        own.push({ id, token });
      },
    };
  },
  /** Renews those that are remembered, in turns. */
  renewals(port) {
    const requests = leasesOf(port).map(aboutLease('PUT'));
    let at = 0;
    return { next: () => requests[(at += 1) % requests.length], status: 200 };
  },
  /** Gives seats back but for so many. */
  releases(port, { keep }) {
    const requests = leasesOf(port).splice(keep).map(aboutLease('DELETE'));
    return { next: () => requests.pop(), status: 204, count: requests.length };
  },
  /** What claims send, to a route that grants nothing. */
  posts: () => ({ next: makeClaim, status: 201 }),
  /** Asks for the server's health. */
  looks: () => ({ next: () => makeRequest('GET', '/api/v1/health'), status: 200 }),
};
