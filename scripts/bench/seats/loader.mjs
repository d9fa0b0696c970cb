// The load, as a process of its own. Its parent sends what to do, and gets figures:
//   {work: 'claims', port, milliseconds | count}    takes seats, and remembers them
//   {work: 'renewals', port, milliseconds | count}  renews those that are remembered, in turns
//   {work: 'releases', port, keep}                  gives seats back but for so many
//   {work: 'posts', port, milliseconds | count}     what claims send, to a route that grants nothing
//   {work: 'looks', port, milliseconds | count}     asks for the server's health
// Sixteen connections, each with one request under way.
import { makeRequest, openConnection } from './connection.mjs';

const CONNECTIONS = 16;
const LEASES = '/api/v1/leases';
const GRANT = /"id":"([^"]+)".*?"token":"([^"]+)"/;

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
  const holder = {
    user: `user-${number}`,
    host: `PC-${number}`,
    app: 'bench',
    session: `${process.pid}`.padStart(8, '0'),
  };
  const body = JSON.stringify({ product: 'P0', holder, ttlSeconds: 86_400 });
  return makeRequest('POST', LEASES, { body });
}

const WORKS = {
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
  renewals(port) {
    const requests = leasesOf(port).map(({ id, token }) =>
      makeRequest('PUT', `${LEASES}/${id}`, { headers: `lease-token: ${token}\r\n` }),
    );
    let at = 0;
    return { next: () => requests[(at += 1) % requests.length], status: 200 };
  },
  releases(port, { keep }) {
    const given = leasesOf(port).splice(keep);
    const requests = given.map(({ id, token }) =>
      makeRequest('DELETE', `${LEASES}/${id}`, { headers: `lease-token: ${token}\r\n` }),
    );
    return { next: () => requests.pop(), status: 204, count: given.length };
  },
  posts: () => ({ next: makeClaim, status: 201 }),
  looks: () => ({ next: () => makeRequest('GET', '/api/v1/health'), status: 200 }),
};

/** One connection's part: request after request until the time is over or nothing is left. */
function keepAsking(connection, { next, status, take }, mayGoOn, latencies) {
  return new Promise((resolve, reject) => {
    const step = () => {
      if (!mayGoOn()) return resolve();
      const sent = performance.now();
      connection.ask(next(), (answer) => {
        latencies.push(performance.now() - sent);
        if (answer.status !== status)
          return reject(new Error(`${answer.status} in place of ${status}: ${answer.body}`));
        take?.(answer.body);
        step();
      });
    };
    step();
  });
}

async function run({ work, port, milliseconds = Infinity, connections = CONNECTIONS, ...asked }) {
  const load = WORKS[work](port, asked);
  let left = load.count ?? asked.count ?? Infinity;
  const latencies = [];
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const cpu = process.cpuUsage();
  const began = performance.now();
  const mayGoOn = () => {
    left -= 1;
    return left >= 0 && performance.now() - began < milliseconds;
  };
  await Promise.all(open.map((connection) => keepAsking(connection, load, mayGoOn, latencies)));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of open) connection.close();
  latencies.sort((a, b) => a - b);
  const count = latencies.length;
  return {
    count,
    rate: count / seconds,
    /** Of the loader itself, a request. */
    cpuMs: (user + system) / 1000 / count,
    medianMs: latencies[Math.floor(count / 2)],
    p99Ms: latencies[Math.floor(count * 0.99)],
    longestMs: latencies.at(-1),
  };
}

process.on('message', (asked) => {
  run(asked).then(
    (figures) => process.send({ figures }),
    (error) => process.send({ problem: String(error.stack) }),
  );
});
