import type { CalendarDate } from '../domain/dates.ts';
import type { Activation, LeaseAnswer } from '../domain/licence.ts';
import { SlsError } from '../errors.ts';
import type { Signer } from '../signed/ed25519.ts';
import { signEnvelope } from '../signed/envelope.ts';
import { verifyInstalledActivation } from '../signed/verify.ts';
import { readWholeFile } from '../store/read-file.ts';
import { readKeySetInForce } from '../store/trust-file.ts';
import type { Site } from './site.ts';
import type { Survey } from './survey.ts';

/** What a program that pins the vendor's root can check: three documents, byte for byte. docs/format.md 12.2. */
export interface LeaseProof {
  vendorKeys: string;
  activation: string;
  answer: string;
}

/** What a server proves itself with. It changes when the home does. */
export interface ProvingPapers {
  vendorKeys: string;
  /** Of the active keys that were granted to this very installation. */
  activations: readonly { activation: Activation; document: string }[];
  signer: Signer;
}

/** What is vouched for, and to whom. */
export type ProvedLease = Pick<
  LeaseAnswer,
  'nonce' | 'product' | 'lease' | 'holder' | 'ttlSeconds'
> & { released: CalendarDate | null };

/** Twice the largest document: a longer file is nothing that we wrote. */
const LIMIT = 128 * 1024;

/**
 * Reads what proofs are made of.
 *
 * @returns undefined where this home can prove nothing: no vendor is trusted, or nothing was granted
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR
 */
export function readProvingPapers(site: Site, survey: Survey): ProvingPapers | undefined {
  const { home, shippedTrust } = site;
  const { installation } = survey;
  try {
    const keySet = readKeySetInForce(home, shippedTrust);
    if (keySet === undefined || installation === undefined) return undefined;
    const activations = survey.keys
      .filter(({ state }) => state === 'active')
      .filter(({ activation }) => activation?.installationKey === installation.publicKey)
      .flatMap(({ key }) => {
        const bytes = readWholeFile(home.disk, home.paths.activationFile(key), LIMIT);
        if (bytes === undefined) return [];
        // It may be another one by now than the survey saw.
        const activation = verifyInstalledActivation(bytes, keySet.trust);
        return [{ activation, document: textOf(bytes) }];
      });
    const vendorKeys = textOf(keySet.document);
    return { vendorKeys, activations, signer: installation.signer };
  } catch (error) {
    // Damage is reported where keys are; a server that cannot prove itself goes on without.
    if (!(error instanceof SlsError) || error.fault === 'machine') throw error;
    return undefined;
  }
}

/** Vouches for a lease over its caller's nonce; undefined where nothing that was granted here covers it. */
export function proveLease(
  { vendorKeys, activations, signer }: ProvingPapers,
  { released, ...lease }: ProvedLease,
): LeaseProof | undefined {
  const found = activations.find(
    ({ activation }) =>
      activation.product.code === lease.product &&
      activation.installationKey === signer.publicKey.hex &&
      covers(activation, released),
  );
  if (found === undefined) return undefined;
  const { nonce, product, lease: id, holder, ttlSeconds } = lease;
  const answer: LeaseAnswer = {
    schema: 1,
    nonce,
    product,
    lease: id,
    holder,
    ttlSeconds,
    activation: found.activation.id,
    installationKey: signer.publicKey.hex,
  };
  return {
    vendorKeys,
    activation: found.document,
    answer: signEnvelope('lease-answer', answer, signer),
  };
}

function covers({ supportUntil }: Activation, released: CalendarDate | null): boolean {
  return released === null || supportUntil === null || released <= supportUntil;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
