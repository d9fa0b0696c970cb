import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { verifyInstalledActivation } from '../../signed/verify.ts';
import type { Centre } from '../centre.ts';
import { licenceEntry } from '../entries.ts';
import { findUnknownNames } from '../files/licence-versions.ts';
import { findKey, type StoredAnswer } from '../licence-record.ts';
import type { StoredLicence } from '../registry.ts';
import { misfit } from './check.ts';
import type { JournalIndex } from './journal-index.ts';

/** Whether a licence fits the keys, the products, its own answers and the journal. */
export function* verifyLicence(
  centre: Centre,
  stored: StoredLicence,
  index: JournalIndex | undefined,
): Generator<Problem> {
  const { paths, registry, home } = centre;
  const { licence, version } = stored;
  const folder = paths.licenceFolder(licence.id);
  const path = join(folder, `${version}.json`);
  for (const name of findUnknownNames(home, folder))
    yield { code: 'FILE_UNKNOWN', details: { path: join(folder, name) } };
  if (registry.findProduct(licence.terms.product) === undefined)
    yield misfit(path, 'unknown-product');
  if (!registry.isListed(licence.id, licence.terms.licensee))
    yield { code: 'LICENSEE_INDEX_INCOMPLETE', details: { licence: licence.id } };
  for (const { key } of licence.keys) {
    const claimed = registry.findClaim(key);
    if (claimed === undefined) yield misfit(paths.keyEntry(key), 'vanished');
    else if (claimed !== licence.id) yield misfit(paths.keyEntry(key), 'key-of-other-licence');
  }
  for (const answer of licence.answers)
    if (!isOwnAnswer(centre, stored, answer)) yield misfit(path, 'other-answer');
  if (index) yield* compareWithJournal(stored, index, path);
}

/** The journal has one line for each version, and for the answers the same bytes. */
function* compareWithJournal(
  { licence, version }: StoredLicence,
  index: JournalIndex,
  path: string,
): Generator<Problem> {
  const { id, answers, terms } = licence;
  for (let earlier = 1; earlier < version; earlier += 1)
    if (!index.has(id, earlier)) yield missingLine(id, earlier);
  if (!index.hasOperation(licenceEntry(licence, version).operation)) yield missingLine(id, version);
  if (index.newest(id) > version) yield misfit(path, 'older-than-journal');
  if (index.tellsOtherTerms(id, version, terms)) yield misfit(path, 'other-terms');
  for (const { activation, document } of answers)
    if (index.contradicts(id, activation, hash('sha256', document)))
      yield misfit(path, 'other-answer');
}

function isOwnAnswer({ trust }: Centre, { licence }: StoredLicence, answer: StoredAnswer): boolean {
  const activation = verifyInstalledActivation(Buffer.from(answer.document), trust);
  return (
    activation.licenceId === licence.id &&
    activation.id === answer.activation &&
    activation.key === answer.key &&
    activation.requestNonce === answer.nonce &&
    activation.sequence === answer.sequence &&
    activation.sequence <= licence.sequence &&
    findKey(licence, activation.key)?.generation === activation.generation
  );
}

function missingLine(licence: string, version: number): Problem {
  return { code: 'JOURNAL_LINE_MISSING', details: { licence, version } };
}
