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

/** Verifies the files of every key; many are verified in the thread pool, each of them all the same. */
export async function verifyKeyFiles(
  keys: readonly KeyFiles[],
  trust: VendorTrust | undefined,
  installationKey: string | undefined,
): Promise<VerifiedKeyFiles[]> {
  const verify =
    keys.length < POOL_FROM ? verifyInstalledActivation : verifyInstalledActivationInPool;
  return Promise.all(
    keys.map(async ({ key, entered, activation }): Promise<VerifiedKeyFiles> => {
      const problems: Problem[] = [];
      const grant = activation && (await readActivation(key, activation, trust, verify, problems));
      return {
        key,
        isEntered: entered !== undefined,
        entered: entered ? readEntered(key, entered, installationKey, problems) : null,
        activation: grant?.activation ?? null,
        activationFault: grant?.fault ?? null,
        problems,
      };
    }),
  );
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
