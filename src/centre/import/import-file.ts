import type { Instant } from '../../domain/dates.ts';
import type { Key } from '../../domain/key.ts';
import { namingDiskErrors } from '../../store/disk-errors.ts';
import { putIfAbsent, replaceFile, TEMPORARY } from '../../store/durable-write.ts';
import { ensureFolder } from '../../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../../store/json-file.ts';
import { listFolder } from '../../store/read-file.ts';
import type { Centre } from '../centre.ts';
import { removeUnfinished } from '../files/unfinished.ts';
import { importFile as validate } from '../generated/validators.js';
import type { KeyOrigin, LicenceTerms } from '../licence-record.ts';

/** A sale that an import takes over: all that its licence begins with. */
export interface AcceptedSale {
  line: number;
  licence: string;
  key: Key;
  origin: KeyOrigin;
  terms: LicenceTerms;
}

/**
 * The file of an import: it is the commit. From its appearance on all its sales are sold, and
 * whoever changes something next adds the licences that are missing. Then its sales are taken out
 * and it stays, so that its number never comes again: one who slept would else commit beneath others.
 */
export interface ImportFile {
  schema: 1;
  number: number;
  at: Instant;
  /** SHA-256 of the table, 64 hexadecimal digits. */
  table: string;
  count: number;
  /** Null once all are licences. */
  sales: AcceptedSale[] | null;
}

/** 200,000 sales of a kilobyte, and some with long names. */
const KIND: JsonFileKind<ImportFile> = { validate, limit: 384 * 1024 * 1024 };
const NAME = /^([1-9]\d{0,8})\.json$/;

type Place = Pick<Centre, 'home' | 'paths'>;

/** The newest import; those before it are finished. Undefined where there was none. */
export function readNewestImport({ home, paths }: Place): ImportFile | undefined {
  const numbers = listFolder(home.disk, paths.imports).flatMap(
    (name) => NAME.exec(name)?.slice(1).map(Number) ?? [],
  );
  const number = Math.max(0, ...numbers);
  return number === 0 ? undefined : readJsonFile(home.disk, paths.importFile(number), KIND);
}

/** Names in the folder of imports that are none of ours. */
export function findUnknownImports({ home, paths }: Place): string[] {
  return listFolder(home.disk, paths.imports).filter(
    (name) => !NAME.test(name) && !TEMPORARY.test(name),
  );
}

/** Accepts an import; durable when it returns true. False: somebody else took the number. */
export function putImport({ home, paths }: Place, file: ImportFile, now: number): boolean {
  const path = paths.importFile(file.number);
  return namingDiskErrors('write', path, () => {
    ensureFolder(home, paths.imports);
    const isAccepted = putIfAbsent(home, path, encodeJsonFile(file));
    removeUnfinished(home.disk, paths.imports, now);
    return isAccepted;
  });
}

/** Takes the sales out of an import whose licences are all there. */
export function closeImport({ home, paths }: Place, file: ImportFile): void {
  const path = paths.importFile(file.number);
  namingDiskErrors('write', path, () =>
    replaceFile(home, path, encodeJsonFile({ ...file, sales: null } satisfies ImportFile)),
  );
}
