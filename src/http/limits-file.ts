import { dirname } from 'node:path';
import { SlsError } from '../errors.ts';
import { replaceFile } from '../store/durable-write.ts';
import { ensureFolder, type Home } from '../store/home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from '../store/json-file.ts';
import type { FailureWindow, LimitsFile } from './failure-limits.ts';
import { failureLimits as validate } from './generated/validators.js';

interface LimitsDocument {
  schema: 1;
  windows: readonly FailureWindow[];
}

const KIND: JsonFileKind<LimitsDocument> = { validate, limit: 4 * 1024 * 1024 };

/** Counts of failures in a file of a home. One that does not read is as good as none. */
export function limitsFile(home: Home, path: string): LimitsFile {
  return {
    read() {
      try {
        return readJsonFile(home.disk, path, KIND)?.windows ?? [];
      } catch (error) {
        if (error instanceof SlsError) return [];
        throw error;
      }
    },
    write(windows) {
      ensureFolder(home, dirname(path));
      replaceFile(home, path, encodeJsonFile({ schema: 1, windows } satisfies LimitsDocument));
    },
  };
}
