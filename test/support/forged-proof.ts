import { expect } from 'vitest';
import type { LicenceError } from '../../src/client/licence-error.ts';
import { pae } from '../../src/signed/envelope.ts';
import { clientWorld } from './client-world.ts';
import { installationSigner } from './golden-payloads.ts';
import { ROOT_KEY, type TestProof } from './lease-server.ts';
import { seededSigner } from './test-vendor.ts';

/** A key that nobody vouches for. */
export const stranger = seededSigner('a stranger');
/** What a program that pins the root says to a proof: `believed`, or the code and what is wrong. */
export async function refusedFor(
  forge: (proof: TestProof) => unknown,
  changes = {},
): Promise<unknown> {
  const world = clientWorld();
  world.server.proof = forge;
  const taking = world.connect({ rootKey: ROOT_KEY, ...changes }).acquire();
  const error = await taking.then(
    () => undefined,
    (thrown: LicenceError) => thrown,
  );
  await world.clock.settle();
  // What was granted without being believed is given back.
  if (error !== undefined) expect(world.server.held.size).toBe(0);
  return error === undefined
    ? 'believed'
    : [error.code, [error.details['document'], error.details['problem']].join(': ')];
}

export const notGenuine = (what: string) => ['SERVER_NOT_GENUINE', what];

/** Signs any text as a document of a kind. */
export function signText(
  kind: string,
  text: string | Uint8Array,
  signer = installationSigner,
  keyid = signer.publicKey.keyid,
) {
  const body = Buffer.from(text);
  const type = `application/vnd.sls.${kind}.v1+json`;
  const sig = Buffer.from(signer.sign(pae(type, body))).toString('base64');
  return `{"payloadType":"${type}","payload":"${body.toString('base64')}","signatures":[{"keyid":"${keyid}","sig":"${sig}"}]}`;
}

/** What a document says. */
export const payloadOf = (document: string) =>
  Buffer.from((JSON.parse(document) as { payload: string }).payload, 'base64').toString('utf8');
