import { SlsError, type Problem } from '../../errors.ts';
import { fingerprint } from '../../signed/ed25519.ts';
import type { Centre } from '../centre.ts';
import { backedUpEntry } from './backup-entries.ts';
import { ArchiveWriter, type ArchiveContent } from './archive-writer.ts';
import { collectFiles, type Collected } from './collect-files.ts';
import { BACKUP_LAYOUT, type BackupManifest } from './manifest.ts';
import { NewFile } from './new-file.ts';

/** What is wanted of a backup. */
export interface BackupOrder {
  /** Absolute path of the file, which must not be there yet. */
  path: string;
  withKeys: boolean;
  /** Told after each file how many there are by now. */
  onProgress?: (files: number) => void;
}

export interface BackupReport {
  manifest: BackupManifest;
  /** Of the file. */
  bytes: number;
  /** Paths in the home that are none of ours, and are not in the backup. */
  unknown: string[];
  /** Why the journal does not tell of this backup; the backup is good all the same. */
  unjournaled: Problem | undefined;
}

/** Where the damage of a journal is told of, at most. */
const MOST_DAMAGE = 1000;

/**
 * Backs a centre up into one .tar.gz, whoever writes meanwhile. The file is whole and durable when
 * it has its name; a run that fails leaves none. Then the journal gets a line, which is not in the
 * backup itself: whoever has a copy of the private keys should be known.
 *
 * @throws SlsError BACKUP_EXISTS, BACKUP_OVERTAKEN, OUTPUT_UNWRITABLE, and what reading the home gives
 */
export async function backUp(centre: Centre, order: BackupOrder): Promise<BackupReport> {
  const { home, journal, random, now } = centre;
  const { disk } = home;
  const file = new NewFile({ disk, random, now }, order.path);
  try {
    const { manifest, unknown } = await fill(centre, order, file);
    file.commit();
    const unjournaled = await journal.write(backedUpEntry(manifest, random)).then(
      () => undefined,
      (error: unknown) => problemOf(error),
    );
    return { manifest, bytes: file.bytes, unknown, unjournaled };
  } catch (error) {
    file.discard();
    throw error;
  }
}

async function fill(
  centre: Centre,
  { withKeys, onProgress }: BackupOrder,
  out: NewFile,
): Promise<{ manifest: BackupManifest; unknown: string[] }> {
  const { home, paths } = centre;
  const createdAt = new Date(centre.now).toISOString();
  const archive = new ArchiveWriter(createdAt, (bytes) => out.write(bytes));
  const files = collectFiles({ disk: home.disk, paths }, { withKeys });
  try {
    await archive.begin();
    let count = 0;
    for (let next = files.next(); ; next = files.next()) {
      if (next.done) {
        const collected = next.value;
        const manifest = await archive.finish((content) =>
          describe(centre, { createdAt, withKeys, collected, content }),
        );
        return { manifest, unknown: collected.unknown };
      }
      const file = next.value;
      await archive.add(file).finally(() => file.close());
      onProgress?.((count += 1));
    }
  } catch (error) {
    files.return({ end: undefined, lastAt: null, unknown: [] });
    await archive.abandon();
    throw error;
  }
}

function describe(
  { trust, journal }: Centre,
  facts: {
    createdAt: string;
    withKeys: boolean;
    collected: Collected;
    content: ArchiveContent;
  },
): BackupManifest {
  const { end, lastAt } = facts.collected;
  return {
    schema: 1,
    kind: 'sls-centre-backup',
    layout: BACKUP_LAYOUT,
    vendor: trust.keys.vendor,
    rootFingerprint: fingerprint(trust.root.hex),
    createdAt: facts.createdAt,
    journal: end
      ? { log: end.log, segment: end.segment, seq: end.seq, digest: end.digest, lastAt }
      : null,
    damage: journal.findDamage().flatMap(placeOf).slice(0, MOST_DAMAGE),
    keys: facts.withKeys,
    ...facts.content,
  };
}

function placeOf({ code, details }: Problem): { segment: string; line: number }[] {
  return code === 'LOG_DAMAGED' ? [{ segment: details.segment, line: details.line }] : [];
}

function problemOf(error: unknown): Problem {
  if (error instanceof SlsError) return error.problem;
  throw error;
}
