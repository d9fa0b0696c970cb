import {
  decideKeyStanding,
  type InstalledActivation,
  type KeyStanding,
} from '../domain/key-state.ts';
import type { Key } from '../domain/key.ts';
import type { Activation, EnteredKey } from '../domain/licence.ts';
import { findSuperseded } from '../domain/standing-activations.ts';
import { isClockBehind, judgeAt, trustedTime } from '../domain/trusted-time.ts';
import { SlsError, type Problem } from '../errors.ts';
import type { Verified, VendorTrust } from '../signed/verify.ts';
import { readInstallation, type Installation } from '../store/installation-file.ts';
import { readLicenceFolder } from '../store/licence-folder.ts';
import { readRequestFolder, type StoredRequest } from '../store/request-folder.ts';
import { readTrust } from '../store/trust-file.ts';
import { instantOf, type Site } from './site.ts';
import { readStandingRefusal } from './standing-refusal.ts';
import { verifyKeyFiles, type Depth, type VerifiedKeyFiles } from './verify-key-files.ts';

/** One key with everything that is known about it. */
export interface SurveyedKey extends KeyStanding {
  key: Key;
  entered: Verified<EnteredKey> | null;
  activation: Verified<Activation> | null;
  supersededBy: Key | null;
  requests: StoredRequest[];
  /** What the centre said to the request that stands now, if it refused. */
  refusal: Problem | null;
  /** Why a file of this key does not count. */
  problems: Problem[];
}

/** The whole home, read once and verified. */
export interface Survey {
  keys: SurveyedKey[];
  /** Keys whose files were set aside because a newer key of the same licence came. */
  replaced: Key[];
  /** Every stored request, also of keys that are gone. */
  requests: StoredRequest[];
  /** Nonces beside which a refusal lies, also where the request is gone. */
  refused: string[];
  installation: Installation | undefined;
  trust: VendorTrust | undefined;
  /** Milliseconds since 1970: the later of wall clock and trusted time. */
  judgedAt: number;
  /** What is wrong with the home as a whole. */
  problems: Problem[];
}

/**
 * Reads and verifies everything in the home, and decides what each key is worth. Changes nothing.
 *
 * @param options.depth `deciding` leaves out key files that no state depends on
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR; damage of single files becomes `problems`
 */
export async function surveyHome(
  site: Site,
  { depth = 'every-file' }: { depth?: Depth } = {},
): Promise<Survey> {
  const problems: Problem[] = site.settingsProblem ? [site.settingsProblem.problem] : [];
  const installation = collecting(problems, () => readInstallation(site.home));
  const trust = collecting(problems, () => readTrust(site.home, site.shippedTrust));
  const folder = readLicenceFolder(site.home);
  const stored = readRequestFolder(site.home);
  const files = await verifyKeyFiles(folder.keys, {
    trust,
    installationKey: installation?.publicKey,
    depth,
  });

  const activations = files.flatMap(({ activation }) => (activation === null ? [] : [activation]));
  const trusted = trustedTime(
    activations.map(({ issuedAt }) => issuedAt),
    0,
  );
  const judgedAt = judgeAt({ now: site.now, trusted });
  if (trusted !== null && isClockBehind({ now: site.now, trusted }))
    problems.push({
      code: 'CLOCK_BEHIND',
      details: { trusted: new Date(trusted).toISOString(), now: instantOf(site) },
    });
  for (const name of folder.unknown)
    problems.push({ code: 'FILE_UNKNOWN', details: { path: `Licence/${name}` } });
  problems.push(...stored.problems);

  const superseded = findSuperseded(activations);
  const here = {
    attributes: site.computer.attributes,
    installationKey: installation?.publicKey ?? null,
    judgedAt,
  };
  const requestsOf = groupByKey(stored.requests);
  const refused = new Set(stored.refused);
  const keys = files.map((file): SurveyedKey => {
    const requests = requestsOf.get(file.key) ?? [];
    const supersededBy = superseded.get(file.key) ?? null;
    const standing = decideKeyStanding(
      {
        entered: file.entered ?? (file.isEntered ? 'damaged' : 'none'),
        installed: installedActivation(file, supersededBy),
        requests: requests.map(({ request }) => request),
      },
      here,
    );
    const { key, entered, activation } = file;
    return {
      key,
      entered,
      activation,
      supersededBy,
      requests,
      refusal:
        collecting(problems, () =>
          readStandingRefusal(site.home, trust, { entered, activation, requests, refused }),
        ) ?? null,
      ...standing,
      problems: [...file.problems, ...noteReplacedInstallation(file, here.installationKey)],
    };
  });
  const { requests } = stored;
  const { replaced } = folder;
  return {
    keys,
    replaced,
    requests,
    refused: stored.refused,
    installation,
    trust,
    judgedAt,
    problems,
  };
}

function installedActivation(
  { activation, activationFault }: VerifiedKeyFiles,
  supersededBy: Key | null,
): InstalledActivation {
  if (activation !== null) return { kind: 'verified', activation, supersededBy };
  return { kind: activationFault ?? 'none' };
}

/** A grant made for an earlier key pair of this computer counts, but can't prove the server genuine. */
function noteReplacedInstallation(
  { key, activation }: VerifiedKeyFiles,
  installationKey: string | null,
): Problem[] {
  return activation === null || activation.installationKey === installationKey
    ? []
    : [{ code: 'INSTALLATION_REPLACED', details: { key } }];
}

function groupByKey(requests: readonly StoredRequest[]): Map<Key, StoredRequest[]> {
  const groups = new Map<Key, StoredRequest[]>();
  for (const stored of requests) {
    const group = groups.get(stored.request.key) ?? [];
    group.push(stored);
    groups.set(stored.request.key, group);
  }
  return groups;
}

/**
 * One damaged file must not hide the rest of the picture. One that the machine did not let us read
 * is not damaged: without it the picture would be wrong, and commands would decide by it.
 */
function collecting<T>(problems: Problem[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SlsError) || error.fault === 'machine') throw error;
    problems.push(error.problem);
    return undefined;
  }
}
