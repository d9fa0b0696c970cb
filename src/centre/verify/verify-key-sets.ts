import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import { TEMPORARY } from '../../store/durable-write.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { decideNextKeySet } from '../key-sets/decide-key-set.ts';
import {
  isKeySetName,
  listKeySetVersions,
  readCopy,
  readKeySetFile,
  type StoredKeySet,
} from '../key-sets/key-set-files.ts';
import { keySetOperation } from '../key-sets/settle-key-sets.ts';
import { misfit, reporting } from './check.ts';

type Report = (problem: Problem) => void;

/**
 * Reads every key set of the line: each is signed by the one root, follows the one before and is in
 * the journal, none that is in the journal is gone, and `vendor.json` is the newest.
 */
export async function verifyKeySets(centre: Centre, report: Report) {
  const { home, paths, trust } = centre;
  for (const name of listFolder(home.disk, paths.keySets))
    if (!isKeySetName(name) && !TEMPORARY.test(name))
      report({ code: 'FILE_UNKNOWN', details: { path: join(paths.keySets, name) } });

  const versions = listKeySetVersions(home, paths);
  const sets = await readSets(centre, versions, report);
  const newest = versions.at(-1) ?? 0;
  const copy = await reporting(report, () => {
    const found = readCopy(home, paths);
    if (found === undefined) report(misfit(paths.vendor, 'vanished'));
    return found;
  });
  const copied = copy?.trust.keys.version ?? newest;
  if (copied < newest) report(misfit(paths.vendor, 'behind-key-sets'));
  const twin = sets.find((set) => set.trust.keys.version === copied);
  if (copy && twin && !Buffer.from(copy.document).equals(twin.document))
    report(misfit(paths.vendor, 'other-key-set'));
  // A centre that never changed its set has no line of them.
  if (newest > 0 || copied > 1) compareWithJournal(centre, versions, sets, report);
  const { vendor, version } = trust.keys;
  return { vendor, version, rootFingerprint: fingerprint(trust.root.hex) };
}

async function readSets(
  { home, paths, trust }: Centre,
  versions: readonly number[],
  report: Report,
): Promise<StoredKeySet[]> {
  const sets: StoredKeySet[] = [];
  for (const version of versions) {
    const read = () => readKeySetFile(home, paths, version, trust.root.hex);
    const set = await reporting(report, read);
    if (set === undefined) continue;
    const before = sets.at(-1);
    if (before && !decideNextKeySet(before.trust.keys, set.trust.keys, null).ok)
      report(misfit(paths.keySetFile(version), 'does-not-follow'));
    sets.push(set);
  }
  return sets;
}

/** The first set is the centre's beginning; every later one has a line of its own. */
function compareWithJournal(
  { journal, paths }: Centre,
  versions: readonly number[],
  sets: readonly StoredKeySet[],
  report: Report,
): void {
  const lines = new Set<string>();
  const journaled = new Set<number>([1]);
  for (const { operation, event } of journal.entries())
    if (event.type === 'key-set-changed') {
      lines.add(operation);
      journaled.add(event.version);
    }
  for (const { document, trust } of sets) {
    const { version } = trust.keys;
    if (version > 1 && !lines.has(keySetOperation(version, document)))
      report(misfit(paths.keySetFile(version), 'not-in-journal'));
  }
  for (const version of journaled)
    if (!versions.includes(version)) report(misfit(paths.keySetFile(version), 'vanished'));
}
