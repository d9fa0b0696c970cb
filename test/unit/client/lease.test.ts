import { describe, expect, it } from 'vitest';
import { clientWorld, HOLDER } from '../../support/client-world.ts';
import { problem } from '../../support/lease-server.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('a lease', () => {
  it('renews itself at a third of its time to live, with jitter', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    await world.clock.pass(180 * SECOND);
    expect(world.asked()).toEqual(['POST /leases']);
    await world.clock.pass(20 * SECOND);
    expect(world.asked()).toEqual(['POST /leases', 'PUT /leases/lease-1']);
    await world.clock.pass(60 * MINUTE);
    expect(world.server.heard.length).toBe(21);
    expect(lease).toMatchObject({ state: 'held', isHeld: true, id: 'lease-1' });
  });

  it('renews at different moments for different programs', async () => {
    const moments = new Set<number>();
    for (const jitter of [0, 0.3, 0.6, 0.99]) {
      const world = clientWorld();
      await world.connect({ random: () => jitter }).acquire();
      const start = world.clock.monotonicMs();
      while (world.server.heard.length < 2) await world.clock.pass(SECOND);
      const waited = (world.clock.monotonicMs() - start) / SECOND;
      expect(waited).toBeGreaterThanOrEqual(180);
      expect(waited).toBeLessThanOrEqual(201);
      moments.add(waited);
    }
    expect(moments.size).toBe(4);
  });

  it('keeps no program from ending', async () => {
    const world = clientWorld();
    await world.connect().acquire();
    expect(world.clock.keepingAlive()).toBe(0);
  });

  it('gives its seat back once, and asks for nothing afterwards', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    expect(await Promise.all([lease.release(), lease.release()])).toEqual([true, true]);
    await world.clock.pass(60 * MINUTE);
    expect(world.asked()).toEqual(['POST /leases', 'DELETE /leases/lease-1']);
    expect(world.server.held.size).toBe(0);
    expect(lease).toMatchObject({ state: 'released', isHeld: false });
    expect(lease.signal.aborted).toBe(false);
  });

  it('gives its seat back at the end of an `await using`', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    await lease[Symbol.asyncDispose]();
    expect(world.server.held.size).toBe(0);
  });

  it('says that it could not be given back, and throws nothing', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    const released = lease.release();
    await world.clock.pass(MINUTE);
    expect(await released).toBe(false);
  });

  it('goes on giving it back until there is a server again, and keeps no program for that', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    const released = lease.release();
    await world.clock.pass(MINUTE);
    expect(await released).toBe(false);
    expect(world.clock.keepingAlive()).toBe(0);
    expect(lease.state).toBe('released');
    world.network = 'up';
    await world.clock.pass(10 * SECOND);
    expect(world.server.held.size).toBe(0);
    await world.clock.pass(60 * MINUTE);
    expect(world.asked()).toEqual(['POST /leases', 'DELETE /leases/lease-1']);
  });

  it('does not try for ever to give it back, nor against a refusal', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.server.instead = () => problem(503, 'LOCK_HELD', {});
    void lease.release();
    await world.clock.pass(60 * MINUTE);
    const asked = world.asked().length;
    expect(asked).toBeGreaterThan(10);
    await world.clock.pass(60 * MINUTE);
    expect(world.asked().length).toBe(asked);
    world.server.instead = () => undefined;
    const other = await world.connect().acquire();
    world.server.instead = () => problem(403, 'LEASE_TOKEN_WRONG', {});
    const released = other.release();
    await world.clock.pass(60 * MINUTE);
    expect(await released).toBe(false);
    expect(world.asked().length).toBe(asked + 4);
  });

  it('is given back while a renewal hangs', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'silent';
    await world.clock.pass(200 * SECOND);
    world.network = 'up';
    expect(await lease.release()).toBe(true);
    await world.clock.pass(60 * MINUTE);
    expect(world.told).toEqual([]);
    expect(lease.state).toBe('released');
  });

  it('tells by event, promise and signal when it is taken away', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.server.held.clear();
    await world.clock.pass(200 * SECOND);
    const reason = await lease.lost;
    expect(reason).toMatchObject({ code: 'LEASE_GONE', status: 410 });
    expect(lease.signal.reason).toBe(reason);
    expect(world.told).toEqual(['lost: LEASE_GONE']);
    expect(lease).toMatchObject({ state: 'lost', isHeld: false });
    await world.clock.pass(60 * MINUTE);
    // An administrator took it: it is not taken again by itself.
    expect(world.asked()).toEqual(['POST /leases', 'PUT /leases/lease-1']);
    expect(await lease.release()).toBe(false);
  });

  it('is lost where its token is refused', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.server.instead = ({ method }) =>
      method === 'PUT' ? problem(403, 'LEASE_TOKEN_WRONG', {}) : undefined;
    await world.clock.pass(200 * SECOND);
    expect(lease.state).toBe('lost');
  });

  it('is not spoilt by what the program throws when it is told', async () => {
    const world = clientWorld();
    const thrown: unknown[] = [];
    const listener = (error: unknown) => thrown.push(error);
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException').on('uncaughtException', listener);
    const onLost = () => {
      throw new Error('of the program');
    };
    const lease = await world.connect({ onLost }).acquire();
    world.server.held.clear();
    await world.clock.pass(200 * SECOND);
    process.removeAllListeners('uncaughtException');
    for (const each of before) process.on('uncaughtException', each);
    expect(lease.signal.aborted).toBe(true);
    expect(thrown).toHaveLength(1);
  });
});

describe('while the server is away', () => {
  it('goes on through a restart, asking ever more rarely', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    await world.clock.pass(300 * SECOND);
    expect(lease).toMatchObject({ state: 'held', isHeld: true });
    world.network = 'up';
    await world.clock.pass(10 * SECOND);
    expect(world.asked()).toEqual(['POST /leases', 'PUT /leases/lease-1']);
    await world.clock.pass(60 * MINUTE);
    expect(world.told).toEqual([]);
    expect(lease.state).toBe('held');
  });

  it('is lost at its own end, not a second later, where there is no grace', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    await world.clock.pass(600 * SECOND - 1);
    expect(lease).toMatchObject({ state: 'held', isHeld: true });
    await world.clock.pass(1);
    expect(lease).toMatchObject({ state: 'lost', isHeld: false });
    expect(await lease.lost).toMatchObject({
      code: 'LEASE_RAN_OUT',
      details: { seconds: 600, reason: 'SERVER_UNREACHABLE' },
    });
  });

  it('is lost at its own end also where questions hang', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'silent';
    await world.clock.pass(600 * SECOND);
    expect(lease.state).toBe('lost');
    expect(world.told).toEqual(['lost: LEASE_RAN_OUT']);
  });

  it('counts from sending: what the way took is no part of a lease', async () => {
    const world = clientWorld();
    world.wayMs = 50 * SECOND;
    const taking = world.connect({ timeoutSeconds: 60 }).acquire();
    await world.clock.pass(50 * SECOND);
    const lease = await taking;
    world.network = 'down';
    await world.clock.pass(550 * SECOND - 1);
    expect(lease.isHeld).toBe(true);
    await world.clock.pass(1);
    expect(lease).toMatchObject({ state: 'lost', isHeld: false });
  });

  it('lets a program go on for the vendor’s grace, and no longer', async () => {
    const world = clientWorld();
    const lease = await world.connect({ offlineGraceSeconds: 3600 }).acquire();
    world.network = 'down';
    await world.clock.pass(600 * SECOND);
    expect(lease).toMatchObject({ state: 'offline', isHeld: false });
    expect(lease.signal.aborted).toBe(false);
    await world.clock.pass(3600 * SECOND - 1);
    expect(lease.state).toBe('offline');
    await world.clock.pass(1);
    expect(lease.state).toBe('lost');
    expect(world.told).toEqual(['offline for 3600 s', 'lost: LEASE_RAN_OUT']);
  });

  it('takes a fresh seat after its own was given to nobody', async () => {
    const world = clientWorld();
    const lease = await world.connect({ offlineGraceSeconds: 3600 }).acquire();
    world.network = 'down';
    await world.clock.pass(30 * MINUTE);
    world.server.held.clear();
    world.network = 'up';
    await world.clock.pass(20 * SECOND);
    expect(lease).toMatchObject({ state: 'held', isHeld: true, id: 'lease-2' });
    expect(world.told).toEqual(['offline for 3600 s', 'restored']);
    await world.clock.pass(60 * MINUTE);
    expect(world.asked().at(-1)).toBe('PUT /leases/lease-2');
    expect(await lease.release()).toBe(true);
  });

  it('is lost where others have all seats when the server is back', async () => {
    const world = clientWorld();
    const lease = await world.connect({ offlineGraceSeconds: 3600 }).acquire();
    world.network = 'down';
    await world.clock.pass(30 * MINUTE);
    world.server.held.clear();
    world.server.total = 0;
    world.network = 'up';
    await world.clock.pass(20 * SECOND);
    expect(await lease.lost).toMatchObject({ code: 'SEATS_EXHAUSTED', details: { holders: [] } });
  });

  it('gives no grace against a server that is there and refuses', async () => {
    const world = clientWorld();
    const lease = await world.connect({ offlineGraceSeconds: 3600 }).acquire();
    world.server.instead = () => problem(401, 'TOKEN_REQUIRED', {});
    await world.clock.pass(600 * SECOND);
    expect(lease.state).toBe('lost');
    expect(world.told).toEqual(['lost: LEASE_RAN_OUT']);
  });

  it.each([
    ['a disk that is full', problem(507, 'DISK_FULL', {})],
    ['a server that is busy', problem(503, 'LOCK_HELD', {})],
    ['a page of somebody else', { status: 200, type: 'text/html', body: '<h1>hello</h1>' }],
    ['a gateway', { status: 502, type: 'text/html', body: 'bad gateway' }],
    ['JSON of somebody else', { status: 200, body: { hello: true } }],
    ['another lease', { status: 200, body: { lease: { id: 'other', ttlSeconds: 600 } } }],
  ])('counts %s as a server that is away', async (_, reply) => {
    const world = clientWorld();
    const lease = await world.connect({ offlineGraceSeconds: 3600 }).acquire();
    world.server.instead = () => reply;
    await world.clock.pass(700 * SECOND);
    expect(lease.state).toBe('offline');
    world.server.instead = () => undefined;
    await world.clock.pass(20 * SECOND);
    expect(lease.state).toBe('held');
  });
});

describe('clocks', () => {
  const HOUR = 60 * MINUTE;

  it.each([
    ['ten years back', -10 * 365 * 24 * HOUR],
    ['an hour back', -HOUR],
    ['an hour on', HOUR],
    ['ten years on', 10 * 365 * 24 * HOUR],
  ])('that are set %s lose no lease while the server is there', async (_, moved) => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    await world.clock.pass(MINUTE);
    world.clock.moveWall(moved);
    await world.clock.pass(60 * MINUTE);
    expect(lease).toMatchObject({ state: 'held', isHeld: true, id: 'lease-1' });
    expect(world.told).toEqual([]);
  });

  it('that are set back do not make a lease last longer', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    world.clock.moveWall(-HOUR);
    await world.clock.pass(600 * SECOND);
    expect(lease.state).toBe('lost');
  });

  it('renew within seconds of waking up', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.clock.sleep(9 * MINUTE);
    await world.clock.pass(15 * SECOND);
    expect(world.asked()).toEqual(['POST /leases', 'PUT /leases/lease-1']);
    expect(lease.isHeld).toBe(true);
  });

  it('take a fresh seat after a night’s sleep', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.clock.sleep(10 * HOUR);
    expect(lease.isHeld).toBe(false);
    world.server.held.clear();
    await world.clock.pass(15 * SECOND);
    expect(lease).toMatchObject({ state: 'held', isHeld: true, id: 'lease-2' });
  });

  it('do not believe in a seat after a night’s sleep away from the network', async () => {
    const world = clientWorld();
    const lease = await world.connect().acquire();
    world.network = 'down';
    world.clock.sleep(10 * HOUR);
    await world.clock.pass(15 * SECOND);
    expect(lease.state).toBe('lost');
  });
});

it('holds what the holder is called, without the spaces around', async () => {
  const world = clientWorld();
  const lease = await world.connect().acquire({ holder: { ...HOLDER, user: ' petrov ' } });
  expect(lease.holder.user).toBe('petrov');
});
