import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../../src/store/durable-write.ts';
import { everyChoice } from '../../support/every-choice.ts';
import { PowerCutDisk } from '../../support/power-cut-disk.ts';

/** More operations than one durable write makes, so that the last runs are not disturbed at all. */
const OPERATIONS = 12;

const random = (count: number): Uint8Array => Buffer.alloc(count, 7);

class NeverFlushesFiles extends PowerCutDisk {
  override flush(): void {}
}

class NeverFlushesFolders extends PowerCutDisk {
  override flushFolder(): void {}
}

function diskWithOld(): PowerCutDisk {
  const disk = new PowerCutDisk();
  const fd = disk.open('/a', 'create');
  disk.write(fd, Buffer.from('old'), 0);
  disk.flush(fd);
  disk.close(fd);
  disk.flushFolder('/');
  return disk;
}

/** Replaces a file while each operation in turn fails or is the last, and gives what breaks the promise. */
function brokenPromises(
  Disk: typeof PowerCutDisk,
  names: 'ordered' | 'unordered',
): { seen: number; broken: string[] } {
  const broken: string[] = [];
  const holding = diskWithOld();
  let seen = 0;
  for (let failAt = 1; failAt <= OPERATIONS; failAt++) {
    for (const mode of ['fail', 'stop'] as const) {
      const disk = new Disk({ failAt, mode, names, holding });
      const isDone = succeeds(() => replaceFile({ disk, random }, '/a', Buffer.from('newer')));
      for (const found of everyChoice((choose) => disk.afterPowerCut(choose))) {
        seen += 1;
        const text = found.tree()['/a'];
        if (text !== 'newer' && (isDone || text !== 'old'))
          broken.push(`${mode} ${failAt}: ${text}`);
      }
    }
  }
  return { seen, broken };
}

function succeeds(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

describe('a hunt over every power cut', () => {
  it.each(['ordered', 'unordered'] as const)(
    'finds old or new after a durable write, and new after a reported one (%s)',
    (names) => {
      const { seen, broken } = brokenPromises(PowerCutDisk, names);
      expect(broken).toEqual([]);
      expect(seen).toBeGreaterThan(2 * OPERATIONS);
    },
  );

  it.each([
    ['file', NeverFlushesFiles],
    ['folder', NeverFlushesFolders],
  ])('sees the fault where no %s is ever flushed', (_, Disk) => {
    expect(brokenPromises(Disk, 'ordered').broken).not.toEqual([]);
    expect(brokenPromises(Disk, 'unordered').broken).not.toEqual([]);
  });
});
