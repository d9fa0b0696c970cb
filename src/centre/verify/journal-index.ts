import { LogTail } from '../../store/log/log-tail.ts';
import type { Centre } from '../centre.ts';
import type { CentreEvent } from '../events.ts';
import { parseEvent } from '../journal.ts';
import { KEPT_ANSWERS, type LicenceTerms } from '../licence-record.ts';
import { changeMark, markTerms } from './term-mark.ts';

/** What the journal knows of one licence: as little as will do, for there are a hundred thousand. */
interface JournaledLicence {
  /** Every version up to here has its line. */
  upTo: number;
  /** Versions above that, where one between is missing. */
  beyond: Set<number> | undefined;
  newest: number;
  /** Digests in the operations of the newest version; a restored centre may have made it twice. */
  digests: string[];
  /** Of its last answers, sixteen bytes of the activation's id and sixteen of the envelope's SHA-256. */
  answers: string[];
  /** What all its lines together say of its terms; undefined where a restored centre went two ways. */
  terms: bigint | undefined;
}

const LICENCE_OPERATION = /^(L[0-9A-Z]{10})\/(\d+)\/(\w+)$/;
const HEX_DIGITS = 32;

/** The journal, read once, by licence, and brought up to date while others write. */
export class JournalIndex {
  readonly #licences = new Map<string, JournaledLicence>();
  readonly #tail: LogTail<CentreEvent>;

  constructor({ home, paths, journal }: Pick<Centre, 'home' | 'paths' | 'journal'>) {
    this.#tail = new LogTail(home.disk, paths.journal, { parseEvent });
    try {
      // From here on it tells what is new.
      this.#tail.next();
      for (const { operation, event } of journal.entries()) this.#note(operation, event);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Notes what was written since. */
  catchUp(): void {
    for (const { op, events } of this.#tail.next())
      for (const event of events) this.#note(op, event);
  }

  /** How many licences the journal tells of. */
  get size(): number {
    return this.#licences.size;
  }

  ids(): Iterable<string> {
    return this.#licences.keys();
  }

  has(id: string, version: number): boolean {
    const known = this.#licences.get(id);
    return known !== undefined && (version <= known.upTo || known.beyond?.has(version) === true);
  }

  /** True if a version's line is there which says what the operation's digest is of. */
  hasOperation(operation: string): boolean {
    const [, id = '', version, digest = ''] = LICENCE_OPERATION.exec(operation) ?? [];
    const known = this.#licences.get(id);
    if (known?.newest !== Number(version)) return this.has(id, Number(version));
    return known.digests.includes(digest);
  }

  /** The highest version that has a line. */
  newest(id: string): number {
    return this.#licences.get(id)?.newest ?? 0;
  }

  /** True if the journal has another digest for an answer; one that it does not know is no other. */
  contradicts(id: string, activation: string, digest: string): boolean {
    const start = pack(activation);
    const known = this.#licences.get(id)?.answers.find((answer) => answer.startsWith(start));
    return known !== undefined && known !== start + pack(digest);
  }

  /** True if the lines up to a version, all of them, tell of other terms. */
  tellsOtherTerms(id: string, version: number, terms: LicenceTerms): boolean {
    const known = this.#licences.get(id);
    if (known?.terms === undefined) return false;
    const isWhole = known.newest === version && known.upTo === version;
    return isWhole && known.terms !== markTerms(terms);
  }

  close(): void {
    this.#tail.close();
  }

  #note(operation: string, event: CentreEvent): void {
    const [, id, number, digest = ''] = LICENCE_OPERATION.exec(operation) ?? [];
    if (id === undefined) return;
    const known = this.#licences.get(id) ?? {
      upTo: 0,
      beyond: undefined,
      newest: 0,
      digests: [],
      answers: [],
      terms: 0n,
    };
    this.#licences.set(id, known);
    noteTerms(known, Number(number), digest, event);
    noteVersion(known, Number(number), digest);
    if (event.type !== 'granted') return;
    const answer = pack(event.activation) + pack(event.answer);
    if (!known.answers.includes(answer))
      known.answers = [...known.answers, answer].slice(-KEPT_ANSWERS);
  }
}

function noteTerms(
  known: JournaledLicence,
  version: number,
  digest: string,
  event: CentreEvent,
): void {
  const isSecond = version <= known.upTo || known.beyond?.has(version) === true;
  if (isSecond) {
    // The same line again says nothing new.
    if (version !== known.newest || !known.digests.includes(digest)) known.terms = undefined;
  } else if (known.terms !== undefined) {
    if (event.type === 'licence-added') known.terms ^= markTerms(event.terms);
    if (event.type === 'licence-updated') known.terms = changeMark(known.terms, event.changes);
  }
}

function noteVersion(known: JournaledLicence, version: number, digest: string): void {
  if (version > known.newest) known.digests = [];
  known.newest = Math.max(known.newest, version);
  if (version === known.newest && !known.digests.includes(digest)) known.digests.push(digest);
  if (version > known.upTo + 1) (known.beyond ??= new Set()).add(version);
  else known.upTo = Math.max(known.upTo, version);
  while (known.beyond?.delete(known.upTo + 1)) known.upTo += 1;
}

/** Half of the room that digits take; enough of them that no two are alike by chance. */
function pack(hex: string): string {
  return Buffer.from(hex.slice(0, HEX_DIGITS), 'hex').toString('latin1');
}
