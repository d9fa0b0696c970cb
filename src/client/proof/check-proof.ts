import type { Holder, VerifiedLicence } from '../api.ts';
import { isRecord } from '../read-body.ts';
import { checkChain, type Chain } from './check-chain.ts';
import { openEnvelope, readEnvelope } from './envelope.ts';
import { ProofFault } from './not-genuine.ts';
import type { Pin } from './pin.ts';

/** What was asked, and what the server's answer says: the proof must say the same. */
export interface Expected {
  nonce: string;
  product: string;
  lease: string;
  holder: Required<Holder>;
  ttlSeconds: number;
}

/**
 * Makes what checks proofs. The vendor's half is checked once: a renewal brings the same two texts.
 *
 * @param released day of the program's release, which the activation must cover
 * @returns throws ProofFault; else what the vendor signed
 */
export function makeProofCheck(pin: Pin, released: string | undefined) {
  let known: { key: string; chain: Chain } | undefined;
  return async (proof: unknown, expected: Expected): Promise<VerifiedLicence> => {
    if (!isRecord(proof)) throw new ProofFault('proof', 'missing');
    const key = JSON.stringify([proof['vendorKeys'], proof['activation'], expected.product]);
    const chain = known?.key === key ? known.chain : await checkChain(proof, pin, expected.product);
    const { supportUntil } = chain.licence;
    if (released !== undefined && supportUntil !== null && released > supportUntil)
      throw new ProofFault('activation', 'support');
    await checkAnswer(proof['answer'], chain, expected);
    known = { key, chain };
    return chain.licence;
  };
}

/** docs/format.md, 12.3 and 12.4. */
async function checkAnswer(text: unknown, chain: Chain, expected: Expected): Promise<void> {
  const { activation, installationKey } = chain;
  const answer = await openEnvelope(readEnvelope(text, 'lease-answer'), installationKey);
  const { nonce, product, lease, holder, ttlSeconds } = expected;
  const wanted = { nonce, product, lease, ttlSeconds, activation, installationKey };
  for (const [name, value] of Object.entries(wanted))
    if (answer[name] !== value) throw new ProofFault('lease-answer', `other-${name}`);
  const told = answer['holder'];
  const isOurs =
    isRecord(told) && Object.entries(holder).every(([name, value]) => told[name] === value);
  if (!isOurs) throw new ProofFault('lease-answer', 'other-holder');
}
