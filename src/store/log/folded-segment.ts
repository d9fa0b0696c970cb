import type { Disk } from '../disk.ts';
import { Chain, type ChainRule } from './chain.ts';
import type { WholeLine } from './log-line.ts';
import { readCommitted, understanding, type Committed, type LogRules } from './log-rules.ts';
import type { OpenSegment } from './segment-file.ts';
import type { ReadLine } from './segment-reader.ts';
import type { Trials } from './trials.ts';

/** What the next segment begins with, once this one has a mark. docs/format.md 9.4. */
export interface Mark<State, Event> {
  /** Of the line that says so. */
  digest: string;
  /** With that line. */
  state: State;
  /** What happened since. */
  since: Event[];
  /** The lines in which it did. */
  lines: number;
}

/** What a segment is folded with. */
export interface Folding<State, Event> {
  disk: Disk;
  rules: LogRules<State, Event>;
  continues: ChainRule;
  trials?: Trials<State, Event>;
}

/** One segment as far as it was read, with the state that its counting lines make. */
export class FoldedSegment<State, Event> {
  readonly log: string;
  readonly number: number;
  readonly identity: string;
  readonly chain: Chain;
  state: State;
  mark: Mark<State, Event> | undefined;
  /** The last line of the file that was read, counting or not. */
  lastLine = 1;
  /** Every operation that counts here, by its id. */
  readonly operations = new Map<string, Committed<Event>>();
  readonly bytesOfCheckpoint: number;
  readonly #open: Pick<OpenSegment, 'fd' | 'lines' | 'reader'>;
  readonly #folding: Folding<State, Event>;
  #isRead = false;

  /** @param known the state with which the segment begins, where that need not be read */
  constructor(open: OpenSegment, folding: Folding<State, Event>, known?: { state: State }) {
    const { log, segment, seq, digest, bytes } = open.header;
    this.log = log;
    this.number = segment;
    this.identity = open.identity;
    this.chain = new Chain({ seq, digest }, folding.continues);
    this.state = known ? known.state : readCheckpoint(open.header, folding.rules);
    this.bytesOfCheckpoint = bytes;
    const { fd, lines, reader } = open;
    this.#open = { fd, lines, reader };
    this.#folding = folding;
  }

  /** Bytes of the file that were read. */
  get position(): number {
    return this.#open.reader.position;
  }

  /** Bytes of lines, without the checkpoint at the beginning. */
  get bytesOfLines(): number {
    return this.position - this.bytesOfCheckpoint;
  }

  /**
   * Reads what is new.
   *
   * @returns false if the file shows that others see another chain in it: open it anew then
   * @throws SlsError LOG_DAMAGED where a line counts and is not understood; open it anew then, too
   */
  readOn(): boolean {
    const isFirst = !this.#isRead;
    this.#isRead = true;
    for (const line of isFirst ? this.#open.lines : this.#open.reader.readOn())
      if (!this.#take(line) && !isFirst) return false;
    return true;
  }

  close(): void {
    this.#folding.disk.close(this.#open.fd);
  }

  #take({ number, judged }: ReadLine): boolean {
    this.lastLine = number;
    if (judged.kind === 'junk') return false;
    const verdict = this.chain.take(judged, number);
    if (verdict === 'counts') this.#apply(judged as WholeLine, number);
    return verdict !== 'odd';
  }

  #apply(whole: WholeLine, line: number): void {
    const { rules, trials } = this.#folding;
    const place = { log: this.log, segment: this.number, line };
    const tried = trials?.take(whole.digest, this.state);
    const committed = tried ? tried.committed(place) : readCommitted<Event>(rules, place, whole);
    const events = committed.flatMap((operation) => operation.events);
    this.state = tried
      ? tried.after
      : understanding(place, () =>
          events.reduce((state, event) => rules.apply(state, event), this.state),
        );
    for (const operation of committed) this.operations.set(operation.op, operation);
    if (this.mark) {
      this.mark.since.push(...events);
      this.mark.lines += 1;
    } else if (whole.mark)
      this.mark = { digest: whole.digest, state: this.state, since: [], lines: 0 };
  }
}

function readCheckpoint<State, Event>(
  { segment, state, since = [] }: OpenSegment['header'],
  rules: LogRules<State, Event>,
): State {
  return understanding({ segment, line: 1 }, () =>
    since.reduce<State>(
      (before, event) => rules.apply(before, rules.parseEvent(event)),
      rules.decodeState(state),
    ),
  );
}
