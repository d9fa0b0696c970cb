import { describe, expect, it } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { blockCustomer } from '../../src/centre/customers/block-customer.ts';
import { changeCustomer, findCustomer } from '../../src/centre/customers/change-customer.ts';
import { readInvitation, redeemInvitation } from '../../src/centre/customers/invitations.ts';
import { inviteCustomer } from '../../src/centre/customers/invite-customer.ts';
import { stateOfCustomer } from '../../src/centre/customers/customer-record.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { huntCentreFaults } from '../support/centre-faults.ts';
import type { MemoryDisk } from '../support/memory-disk.ts';
import { beginCentre, emptyDisk, inCentre, reopen, sell } from '../support/test-centre.ts';
import { seededRandom } from '../support/test-vendor.ts';

const ID = { inn: '7707083893', country: 'RU' };
const NAME = ID.inn;

async function prepared(disk: MemoryDisk): Promise<{ centre: Centre; token: string }> {
  const centre = await beginCentre(disk);
  await sell(centre);
  const { token } = await inviteCustomer(centre, ID, 7);
  return { centre, token };
}

const passwordOf = (text: string) => sealPassword(text, seededRandom(text), 16);

const pictureOf = async (centre: Centre) => {
  const customer = findCustomer(centre, ID)?.customer;
  return customer && { state: stateOfCustomer(customer), isInvited: customer.invitation !== null };
};

describe('wherever the disk fails', () => {
  it('an invitation is sent whole or not at all, and sending it again works', async () => {
    const { violations, operations } = await huntCentreFaults({
      async prepare(disk) {
        await sell(await beginCentre(disk));
        return (at, seed, now) =>
          inCentre(at, { seed, now }, (centre) => inviteCustomer(centre, ID, 7));
      },
      picture: pictureOf,
    });
    expect(violations).toEqual([]);
    expect(operations).toBeGreaterThan(15);
  });

  it('an invitation is used with its password or not at all, and never twice', async () => {
    const password = await passwordOf('the password');
    let token = '';
    const { violations } = await huntCentreFaults({
      async prepare(disk) {
        ({ token } = await prepared(disk));
        return (at, seed, now) =>
          inCentre(at, { seed, now }, (centre) => redeemInvitation(centre, token, password));
      },
      picture: pictureOf,
    });
    expect(violations).toEqual([]);
  });

  it('a blocked account stays so', async () => {
    const { violations } = await huntCentreFaults({
      async prepare(disk) {
        await prepared(disk);
        return (at, seed, now) =>
          inCentre(at, { seed, now }, (centre) => blockCustomer(centre, ID, { blocked: true }));
      },
      picture: pictureOf,
    });
    expect(violations).toEqual([]);
  });
});

describe('two processes at one account', () => {
  it('let one link be used once, wherever the first is interrupted by the second', async () => {
    const [mine, others] = [await passwordOf('mine'), await passwordOf('of others')];
    const winners = new Set<string>();
    for (let at = 1; at <= 40; at += 1) {
      const disk = emptyDisk();
      const { centre, token } = await prepared(disk);
      const second = reopen(disk, 'second');
      let other: Promise<{ ok: boolean }> | undefined;
      const target = disk.operations + at;
      disk.onOperation = () => {
        if (disk.operations < target) return;
        delete disk.onOperation;
        other = redeemInvitation(second, token, others);
      };
      const first = await redeemInvitation(centre, token, mine);
      delete disk.onOperation;
      const later = (await other) ?? { ok: false };
      expect({ at, used: Number(first.ok) + Number(later.ok) }).toEqual({ at, used: 1 });
      const { customer } = findCustomer(reopen(disk, 'looks'), ID)!;
      expect(customer.password).toEqual(first.ok ? mine : others);
      winners.add(first.ok ? 'first' : 'second');
    }
    expect(winners.size).toBe(2);
  });

  it('keep every change: what is blocked while a link is used ends blocked', async () => {
    const password = await passwordOf('the password');
    for (let at = 1; at <= 30; at += 1) {
      const disk = emptyDisk();
      const { centre, token } = await prepared(disk);
      const second = reopen(disk, 'second');
      let blocking: Promise<unknown> | undefined;
      const target = disk.operations + at;
      disk.onOperation = () => {
        if (disk.operations < target) return;
        delete disk.onOperation;
        blocking = blockCustomer(second, ID, { blocked: true });
      };
      await redeemInvitation(centre, token, password);
      delete disk.onOperation;
      await (blocking ?? blockCustomer(second, ID, { blocked: true }));
      const { customer } = findCustomer(reopen(disk, 'looks'), ID)!;
      expect({ at, state: stateOfCustomer(customer) }).toEqual({ at, state: 'blocked' });
      expect(readInvitation(centre, token)).toMatchObject({ ok: false });
    }
  });
});

describe('former passwords', () => {
  it('are on the disk no longer, also when a crash kept one back', async () => {
    const disk = emptyDisk();
    const { centre, token } = await prepared(disk);
    const first = await passwordOf('the first');
    await redeemInvitation(centre, token, first);
    const all = () => Object.values(disk.tree('/var/Softonit')).join('\n');
    expect(all()).toContain(first.hash);
    let writes = 0;
    disk.onOperation = (name) => {
      if (name === 'rename' && (writes += 1) === 1)
        throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'rename' });
    };
    const change = (n: number) =>
      changeCustomer(centre, NAME, (before) => ({
        save: { ...before!, password: { ...first, hash: String(n).repeat(64) } },
        result: undefined,
      }));
    await change(1);
    delete disk.onOperation;
    expect(all()).toContain(first.hash);
    await change(2);
    expect(all()).not.toContain(first.hash);
    expect(all()).not.toContain('1'.repeat(64));
    expect(all()).toContain('2'.repeat(64));
  });
});
