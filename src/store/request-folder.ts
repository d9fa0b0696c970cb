import type { ActivationRequest } from '../domain/licence.ts';
import { SlsError, type Problem } from '../errors.ts';
import { parseArmour } from '../signed/armour.ts';
import { verifyRequest, type Verified } from '../signed/verify.ts';
import { verifyStored } from './damaged-file.ts';
import { namingDiskErrors } from './disk-errors.ts';
import { putIfAbsent, removeFile, TEMPORARY } from './durable-write.ts';
import { requestFile as validate } from './generated/validators.js';
import type { Home } from './home.ts';
import { encodeJsonFile, readJsonFile, type JsonFileKind } from './json-file.ts';
import { parseRefusalName, parseRequestName } from './paths.ts';
import { listFolder } from './read-file.ts';
import { removeRefusal } from './refusal-file.ts';

interface RequestFile {
  schema: 1;
  nonce: string;
  text: string;
}

const KIND: JsonFileKind<RequestFile> = { validate, limit: 256 * 1024 };

/** A request that was printed, with the text that was printed. */
export interface StoredRequest {
  request: Verified<ActivationRequest>;
  text: string;
}

export interface RequestFolder {
  requests: StoredRequest[];
  /** Nonces of the requests that the centre refused, as the names of files say. */
  refused: string[];
  problems: Problem[];
}

/**
 * Reads and verifies every stored request; damaged ones are named, and do not count.
 *
 * @throws SlsError HOME_NOT_READABLE, IO_ERROR
 */
export function readRequestFolder(home: Home): RequestFolder {
  const folder: RequestFolder = { requests: [], refused: [], problems: [] };
  for (const name of listFolder(home.disk, home.paths.requests)) {
    const refused = parseRefusalName(name);
    if (refused !== undefined) {
      folder.refused.push(refused);
      continue;
    }
    const nonce = parseRequestName(name);
    if (nonce === undefined) {
      if (!TEMPORARY.test(name))
        folder.problems.push({ code: 'FILE_UNKNOWN', details: { path: `Requests/${name}` } });
      continue;
    }
    try {
      const stored = readRequest(home, nonce);
      if (stored !== undefined) folder.requests.push(stored);
    } catch (error) {
      if (!(error instanceof SlsError) || error.fault === 'machine') throw error;
      folder.problems.push(error.problem);
    }
  }
  return folder;
}

/** Stores a request before its text is shown to anybody; durable when it returns. */
export function writeRequest(home: Home, nonce: string, text: string): void {
  const path = home.paths.requestFile(nonce);
  const file: RequestFile = { schema: 1, nonce, text };
  namingDiskErrors('write', path, () => {
    if (!putIfAbsent(home, path, encodeJsonFile(file)))
      throw new SlsError('FILE_DAMAGED', { path, problem: 'repeated-nonce' });
  });
}

/** Forgets a request, and what the centre said to it. */
export function removeRequest(home: Home, nonce: string): void {
  // First: what is left of a cut run is a request, and no refusal of nothing.
  removeRefusal(home, nonce);
  const path = home.paths.requestFile(nonce);
  namingDiskErrors('write', path, () => removeFile(home.disk, path));
}

function readRequest(home: Home, nonce: string): StoredRequest | undefined {
  const path = home.paths.requestFile(nonce);
  const file = readJsonFile(home.disk, path, KIND);
  if (file === undefined) return undefined;
  const [block] = parseArmour(Buffer.from(file.text, 'utf8'));
  if (block === undefined || !('document' in block))
    throw new SlsError('FILE_DAMAGED', { path, problem: 'no-request' });
  const request = verifyStored(path, () => verifyRequest(block.document));
  if (request.nonce !== nonce || file.nonce !== nonce)
    throw new SlsError('FILE_DAMAGED', { path, problem: 'other-nonce' });
  return { request, text: file.text };
}
