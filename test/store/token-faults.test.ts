import { expect, it } from 'vitest';
import { makeToken } from '../../src/centre/tokens/make-token.ts';
import { revokeToken } from '../../src/centre/tokens/revoke-token.ts';
import { listTokens } from '../../src/centre/tokens/token-folder.ts';
import { verifyToken } from '../../src/centre/tokens/verify-token.ts';
import type { Centre } from '../../src/centre/centre.ts';
import { huntCentreFaults } from '../support/centre-faults.ts';
import { beginCentre, inCentre } from '../support/test-centre.ts';

const tokensOf = async (centre: Centre) =>
  listTokens(centre).map(({ name, revokedAt }) => `${name} ${revokedAt === null}`);

it('a token is made whole or not at all, wherever the disk fails', async () => {
  const { violations, operations } = await huntCentreFaults({
    async prepare(disk) {
      await beginCentre(disk);
      return (at, seed, now) =>
        inCentre(at, { seed, now }, (centre) => makeToken(centre, 'shop', { readOnly: false }));
    },
    // One that nobody was shown is taken away by name, which also brings its lines in.
    next: (at, seed, now) => inCentre(at, { seed, now }, (centre) => revokeToken(centre, 'shop')),
    whenDone: 'TOKEN_UNKNOWN',
    picture: tokensOf,
    allowedAfter: [[], ['shop false']],
  });
  expect(violations).toEqual([]);
  expect(operations).toBeGreaterThan(10);
});

it('a revocation that was reported holds, wherever the disk fails', async () => {
  let text = '';
  const { violations } = await huntCentreFaults({
    async prepare(disk) {
      text = (await makeToken(await beginCentre(disk), 'shop', { readOnly: false })).text;
      return (at, seed, now) =>
        inCentre(at, { seed, now }, async (centre) => {
          await revokeToken(centre, 'shop');
          if (verifyToken(centre, text) !== undefined) throw new Error('still in force');
        });
    },
    picture: tokensOf,
  });
  expect(violations).toEqual([]);
});
