import type { ActivationRequest } from '../../src/domain/licence.ts';
import type { Key } from '../../src/domain/key.ts';
import { encodeBlock } from '../../src/signed/armour.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { LICENSEE, NOW, OFFICE_PC } from './test-site.ts';
import { seededRandom, seededSigner } from './test-vendor.ts';

/** A request as an installation would make it; `seed` stands for the installation. */
export function makeRequest(
  key: Key,
  {
    seed = 'an installation',
    nonce = seed,
    ...changes
  }: Partial<ActivationRequest> & { seed?: string } = {},
): ActivationRequest {
  return {
    schema: 1,
    accepts: [1],
    nonce: Buffer.from(seededRandom(`nonce ${nonce}`)(32)).toString('hex'),
    createdAt: new Date(NOW).toISOString(),
    key,
    licensee: LICENSEE,
    computer: OFFICE_PC,
    installationKey: seededSigner(seed).publicKey.hex,
    highestSequence: 0,
    software: { name: 'sls', version: '0.1.0' },
    extensions: { vendorKeysVersion: 1 },
    ...changes,
  };
}

/** The same, signed, as a block of text. */
export function requestText(
  key: Key,
  changes: Partial<ActivationRequest> & { seed?: string } = {},
): string {
  const request = makeRequest(key, changes);
  return encodeBlock(
    'query',
    signEnvelope('activation-request', request, seededSigner(changes.seed ?? 'an installation')),
  );
}
