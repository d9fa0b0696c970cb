import type { Key } from '../domain/key.ts';
import type { Activation, EnteredKey } from '../domain/licence.ts';
import { SlsError, type Problem } from '../errors.ts';
import {
  verifyInstalledActivation,
  verifyInstalledActivationInPool,
  verifyKeyDocument,
  type VendorTrust,
  type Verified,
} from '../signed/verify.ts';
import type { FileContent, KeyFiles } from '../store/licence-folder.ts';

/** The files of one key after verification: what can be believed, and what is wrong with the rest. */
export interface VerifiedKeyFiles {
  key: Key;
  isEntered: boolean;
  entered: Verified<EnteredKey> | null;
  activation: Verified<Activation> | null;
  /** Why an activation file that is there does not count. */
  activationFault: 'damaged' | 'untrusted' | null;
  problems: Problem[];
}

/** From this many files on, the thread pool is worth its start. */
const POOL_FROM = 32;

/** Enough to keep the pool busy while answers are read, and few enough to stay young in memory. */
const BATCH = 64;

/**
 * How much is verified: every file; or every activation, and of the key files those that decide
 * something. A key file beside a good activation decides only where it asks to renew it.
 */
export type Depth = 'every-file' | 'deciding';

interface Believed {
  trust: VendorTrust | undefined;
  installationKey: string | undefined;
  depth: Depth;
}

/** Verifies the files of every key; many are verified in the thread pool, each of them all the same. */
export async function verifyKeyFiles(
  keys: readonly KeyFiles[],
  { trust, installationKey, depth }: Believed,
): Promise<VerifiedKeyFiles[]> {
  const verify =
    keys.length < POOL_FROM ? verifyInstalledActivation : verifyInstalledActivationInPool;
  const verified: VerifiedKeyFiles[] = [];
  let underWay: Promise<VerifiedKeyFiles[]> = Promise.resolve([]);
  for (let from = 0; from < keys.length; from += BATCH) {
    // While the pool verifies one batch, the next one is read.
    const batch = Promise.all(
      keys
        .slice(from, from + BATCH)
        .map((files) => verifyOne(files, { trust, installationKey, depth }, verify)),
    );
    // Its failure is told when its turn comes, also where an earlier one comes first.
    batch.catch(() => undefined);
    verified.push(...(await underWay));
    underWay = batch;
  }
  return [...verified, ...(await underWay)];
}

async function verifyOne(
  { key, entered, activation }: KeyFiles,
  { trust, installationKey, depth }: Believed,
  verify: VerifyActivation,
): Promise<VerifiedKeyFiles> {
  const problems: Problem[] = [];
  const grant = activation && (await readActivation(key, activation, trust, verify, problems));
  const decides = depth === 'every-file' || !grant?.activation || mayRenew(entered);
  return {
    key,
    isEntered: entered !== undefined,
    entered: entered && decides ? readEntered(key, entered, installationKey, problems) : null,
    activation: grant?.activation ?? null,
    activationFault: grant?.fault ?? null,
    problems,
  };
}

const PAYLOAD = /"payload":"([A-Za-z0-9+/=]+)"/;

/** A glance, which believes nothing: a file that says so itself renews nothing. */
function mayRenew(file: FileContent | undefined): boolean {
  if (file === undefined || 'problem' in file) return true;
  const [, payload] = PAYLOAD.exec(Buffer.from(file.bytes).toString('latin1')) ?? [];
  return !Buffer.from(payload ?? '', 'base64').includes('"renews":null');
}

type VerifyActivation = (
  bytes: Uint8Array,
  trust: VendorTrust,
) => Verified<Activation> | Promise<Verified<Activation>>;

async function readActivation(
  key: Key,
  file: FileContent,
  trust: VendorTrust | undefined,
  verify: VerifyActivation,
  problems: Problem[],
): Promise<{ activation?: Verified<Activation>; fault?: 'damaged' | 'untrusted' }> {
  const damaged = (problem: string) => {
    problems.push({ code: 'ACTIVATION_DAMAGED', details: { key, problem } });
    return { fault: 'damaged' } as const;
  };
  const untrusted = () => {
    problems.push({ code: 'ACTIVATION_UNTRUSTED', details: { key } });
    return { fault: 'untrusted' } as const;
  };
  if ('problem' in file) return damaged(file.problem.code);
  if (trust === undefined) return untrusted();
  try {
    const activation = await verify(file.bytes, trust);
    return activation.key === key ? { activation } : damaged('ANSWER_OTHER_KEY');
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return error.code === 'SIGNER_UNKNOWN' ? untrusted() : damaged(error.code);
  }
}

function readEntered(
  key: Key,
  file: FileContent,
  installationKey: string | undefined,
  problems: Problem[],
): Verified<EnteredKey> | null {
  const damaged = (problem: string) => {
    problems.push({ code: 'KEY_FILE_DAMAGED', details: { key, problem } });
    return null;
  };
  if ('problem' in file) return damaged(file.problem.code);
  if (installationKey === undefined) return damaged('SIGNER_UNKNOWN');
  try {
    const entered = verifyKeyDocument(file.bytes, installationKey);
    return entered.key === key ? entered : damaged('ANSWER_OTHER_KEY');
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return damaged(error.code);
  }
}
