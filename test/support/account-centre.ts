import { afterAll, beforeAll, expect } from 'vitest';
import type { ProgramHome, Scratch } from './program-home.ts';
import { requestOf } from './granted-key.ts';
import { runProgram } from './run-program.ts';
import { startServing, type ServingProgram } from './serving-program.ts';

/** A buyer: how the licence is sold to it, and how it signs in. */
export interface Buyer {
  name: string;
  inn: string;
  kpp: string;
}

export const PRODUCT_NAME = '1С:Управление автотранспортом';
export const VENDOR_NAME = 'ООО «Пример-Софт»';

const SALE =
  'licence add --product 1c-fleet --edition ПРОФ --seats 10 --support-until 2031-03-02'.split(' ');

/** The vendor's real programs, serving for a file of tests. */
export interface AccountCentre {
  readonly url: string;
  /** Runs `sls-centre` with these words. @returns its standard output without the last line break */
  run(...words: readonly string[]): Promise<string>;
  /** Sells a licence. @returns its key */
  sell(buyer: Buyer): Promise<string>;
  /** @returns the one-time link */
  invite(buyer: Buyer): Promise<string>;
  /** A licence server that trusts this vendor. */
  customerHome(): Promise<ProgramHome>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Makes a centre with the real commands before the tests of a file, and serves it. */
export function useAccountCentre(scratch: Scratch): AccountCentre {
  const { path: home } = scratch.home();
  let serving: ServingProgram | undefined;
  const run = async (...words: readonly string[]) => {
    const ran = await runProgram(words, { home, program: 'sls-centre' });
    expect(ran, ran.stderr).toMatchObject({ exit: 0 });
    return ran.stdout.toString('utf8').trim();
  };
  const start = async () => {
    serving = await startServing([], { home });
  };
  const stop = async () => {
    await serving?.stop();
    serving = undefined;
  };
  beforeAll(async () => {
    await run('init', '--vendor', VENDOR_NAME, '--no-passphrase');
    await run('product', 'add', '1c-fleet', '--name', PRODUCT_NAME);
    await start();
  });
  afterAll(stop);
  return {
    get url() {
      return serving?.url ?? '';
    },
    run,
    start,
    stop,
    sell: ({ name, inn, kpp }) => run(...SALE, '--name', name, '--inn', inn, '--kpp', kpp),
    invite: ({ inn }) => run('customer', 'invite', inn, '--url', serving?.url ?? ''),
    async customerHome() {
      const customer = scratch.home();
      const trusted = await customer.sls('trust add - --yes', { input: await run('public-key') });
      expect(trusted).toMatchObject({ exit: 0 });
      return customer;
    },
  };
}

/** The real request of a real licence server for a key. */
export async function askFor(home: ProgramHome, key: string, buyer: Buyer): Promise<string> {
  const { inn, kpp } = buyer;
  const entered = await home.sls(`activate ${key} --inn ${inn} --kpp ${kpp} --offline`);
  expect(entered, entered.stderr).toMatchObject({ exit: 0 });
  return requestOf(home, key);
}
