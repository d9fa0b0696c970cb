import { describe, expect, it } from 'vitest';
import {
  isCustomerName,
  nameOfCustomer,
  parseCustomerId,
} from '../../../../src/centre/customers/customer-id.ts';
import {
  checkPassword,
  matchesPassword,
  sealPassword,
} from '../../../../src/http/passwords/password.ts';
import { WaitingRoom } from '../../../../src/http/passwords/waiting-room.ts';
import { SlsError } from '../../../../src/errors.ts';
import { seededRandom } from '../../../support/test-vendor.ts';

const N = 16;

describe('a password', () => {
  it('matches itself, however its letters are composed, and nothing else', async () => {
    const stored = await sealPassword('кофе й молоко', seededRandom('salt'), N);
    expect(await matchesPassword('кофе й молоко', stored, N)).toBe(true);
    expect(await matchesPassword('кофе й молоко'.normalize('NFD'), stored, N)).toBe(true);
    expect(await matchesPassword('Кофе й молоко', stored, N)).toBe(false);
    expect(await matchesPassword('', null, N)).toBe(false);
  });

  it('costs what it was sealed with, also when the usual cost has changed', async () => {
    const stored = await sealPassword('password', seededRandom('salt'), N);
    expect(stored.n).toBe(N);
    expect(await matchesPassword('password', stored, 2 * N)).toBe(true);
  });

  it.each([
    ['1234567', 'PASSWORD_TOO_SHORT'],
    ['x'.repeat(201), 'PASSWORD_TOO_LONG'],
    ['770708 3893', 'PASSWORD_IS_NUMBER_OF_OWNER'],
    ['парольпароль', undefined],
    ['😀'.repeat(8), undefined],
  ])('%s may be one: %s', (password, code) => {
    const checked = checkPassword(password, '7707083893');
    expect(checked.ok ? undefined : checked.code).toBe(code);
  });
});

describe('a waiting room', () => {
  it('does so much at once, lets so many wait, and sends the others away', async () => {
    const room = new WaitingRoom({ atOnce: 2, waiting: 3 });
    let [now, most] = [0, 0];
    const work = async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
    };
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => room.inTurn(work)));
    expect(most).toBe(2);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    for (const result of results)
      if (result.status === 'rejected')
        expect((result.reason as SlsError).code).toBe('TOO_MANY_ATTEMPTS');
    await room.inTurn(work);
  });

  it('gives the place back where work fails', async () => {
    const room = new WaitingRoom({ atOnce: 1, waiting: 0 });
    const failing = () => Promise.reject(new SlsError('NOT_A_REQUEST', {}));
    await expect(room.inTurn(failing)).rejects.toThrow('NOT_A_REQUEST');
    expect(await room.inTurn(async () => 'in')).toBe('in');
  });
});

describe('the name of a customer', () => {
  it.each([
    [{ inn: '7707083893' }, '7707083893'],
    [{ inn: ' 7707083893 / 773601001' }, '7707083893'],
    [{ inn: '500100732259', country: 'ru' }, '500100732259'],
  ])('of %o is its INN', (typed, name) => {
    const id = parseCustomerId(typed);
    expect(id.ok && nameOfCustomer(id.value)).toBe(name);
  });

  it('is never a path, whatever number a foreign company has', () => {
    for (const foreign of ['A/1', '1/../../x', '0.', 'AB-12/..']) {
      const id = parseCustomerId({ foreign });
      if (!id.ok) throw new Error(id.code);
      expect(nameOfCustomer(id.value)).toMatch(/^ZZ-[0-9a-f]{32}$/);
      expect(isCustomerName(nameOfCustomer(id.value))).toBe(true);
    }
    for (const name of ['..', '7707083893/x', '', 'ZZ-x', '77070838931'])
      expect(isCustomerName(name)).toBe(false);
  });
});
