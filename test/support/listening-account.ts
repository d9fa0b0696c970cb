import type { Centre } from '../../src/centre/centre.ts';
import type { CustomerId } from '../../src/centre/customers/customer-id.ts';
import { inviteCustomer } from '../../src/centre/customers/invite-customer.ts';
import { redeemInvitation } from '../../src/centre/customers/invitations.ts';
import { sealPassword } from '../../src/http/passwords/password.ts';
import { startListening, stopListening } from '../../src/http/listen.ts';
import { PASSWORD } from './account-visit.ts';
import { serveTestCentre, type TestServing } from './test-serving-centre.ts';

/** A centre in memory that a browser reaches, with a clock that a test moves. */
export interface ListeningAccount extends TestServing {
  url: string;
  /** @returns the one-time link */
  invite(centre: Centre, id: CustomerId): Promise<string>;
  /** Gives the customer an account with {@link PASSWORD}. */
  join(centre: Centre, id: CustomerId): Promise<void>;
  close(): Promise<void>;
}

/** A guess at a password costs a test next to nothing. */
const PASSWORD_COST = 256;
const DAYS = 7;

export async function listenWithAccount(): Promise<ListeningAccount> {
  const serving = await serveTestCentre({ options: { passwordCost: PASSWORD_COST } });
  const { app } = serving;
  const url = await startListening(app, { host: '127.0.0.1', port: 0 });
  return {
    ...serving,
    url,
    invite: async (centre, id) =>
      `${url}/invitation/${(await inviteCustomer(centre, id, DAYS)).token}`,
    async join(centre, id) {
      const { token } = await inviteCustomer(centre, id, DAYS);
      const password = await sealPassword(PASSWORD, centre.random, PASSWORD_COST);
      const joined = await redeemInvitation(centre, token, password);
      if (!joined.ok) throw new Error(joined.code);
    },
    close: () => stopListening(app),
  };
}
