import { isProductCode } from '../domain/product-code.ts';
import { decideLedgerMark, type LedgerMark } from '../domain/seats/ledger-mark.ts';
import { isErrno, namingDiskErrors } from './disk-errors.ts';
import { replaceFile } from './durable-write.ts';
import { ledgerMark as validate } from './generated/validators.js';
import { ensureFolder, type Home } from './home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';
import { removeLeftoversIn } from './leftovers.ts';
import { listFolder, statusIfThere } from './read-file.ts';

const KIND: JsonFileKind<LedgerMark> = { validate, limit: 4096 };

/** @throws SlsError FILE_DAMAGED, and what the disk says */
export function readLedgerMark({ disk, paths }: Home, product: string): LedgerMark | undefined {
  return readJsonFile(disk, paths.ledgerMark(product), KIND);
}

/** Notes that a product has this ledger; writes only where that is news, or an hour old. */
export function noteLedger(home: Home, product: string, ledger: string, now: number): void {
  const mark = decideLedgerMark(readLedgerMark(home, product), ledger, now);
  if (mark === null) return;
  const { disk, paths } = home;
  namingDiskErrors('write', paths.ledgerMark(product), () => {
    ensureFolder(home, paths.usageLogs(product));
    replaceFile(home, paths.ledgerMark(product), encodeJsonFile(mark));
  });
  removeLeftoversIn(disk, paths.usageLogs(product), now);
}

/** The products that have, or had, a ledger which somebody noted. */
export function listLedgerMarks({ disk, paths }: Home): string[] {
  return listFolder(disk, paths.history).filter(
    (name) => isProductCode(name) && statusIfThere(disk, paths.ledgerMark(name)) !== undefined,
  );
}

/** Forgets all ledgers, durably: they are deleted as they should be. */
export function forgetLedgers(home: Home): void {
  const { disk, paths } = home;
  for (const product of listLedgerMarks(home)) {
    try {
      disk.unlink(paths.ledgerMark(product));
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
    }
    disk.flushFolder(paths.usageLogs(product));
  }
}
