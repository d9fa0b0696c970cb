import type { Disk } from '../../src/store/disk.ts';
import type { LogOptions } from '../../src/store/log/commit.ts';
import { openLog } from '../../src/store/log/log.ts';
import { hallRules } from './hall-rules.ts';

let made = 0;

/** Everybody who opens a log draws other random bytes, the same in each run. */
function numbered(): (count: number) => Uint8Array {
  let drawn = 0;
  const writer = (made += 1);
  return (count) => {
    const bytes = Buffer.alloc(count);
    bytes.writeUInt32BE(writer, 0);
    bytes.writeUInt32BE((drawn += 1), 4);
    return bytes;
  };
}

/** A log about a hall, opened as if by another process; nothing is sealed or removed by itself. */
export function openHall(disk: Disk, options: Partial<LogOptions> = {}, folder = '/log') {
  return openLog({ disk, random: numbered() }, folder, hallRules, {
    sealAfterLines: Infinity,
    sealAfterBytes: Infinity,
    keepSegmentsMs: Infinity,
    now: () => 0,
    ...options,
  });
}

/** Who is in, as somebody sees it who opens the log now. */
export function holdersIn(disk: Disk, folder = '/log'): readonly string[] {
  const log = openHall(disk, {}, folder);
  try {
    return log.read().holders;
  } finally {
    log.close();
  }
}
