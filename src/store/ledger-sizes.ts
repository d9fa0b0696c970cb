import { join } from 'node:path';
import { namingDiskErrors } from './disk-errors.ts';
import type { Home } from './home.ts';
import { listFolder, statusIfThere } from './read-file.ts';
import { listSeatLogs } from './seat-log.ts';
import { listUsageMonths } from './usage-log.ts';

/** How much of the disk the seats of one product take. */
export interface LedgerSize {
  product: string;
  /** Segments of the ledger, whatever they are worth. */
  files: number;
  bytes: number;
  /** Months of history. */
  months: number;
}

/** Measures the ledgers of a home. @throws SlsError HOME_NOT_READABLE, IO_ERROR */
export function measureLedgers(home: Home): LedgerSize[] {
  const { disk, paths } = home;
  return listSeatLogs(home).map((product) => {
    const folder = paths.seatLog(product);
    const sizes = namingDiskErrors('read', folder, () =>
      listFolder(disk, folder).map((name) => statusIfThere(disk, join(folder, name))?.size ?? 0),
    );
    return {
      product,
      files: sizes.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      months: listUsageMonths(home, product).length,
    };
  });
}
