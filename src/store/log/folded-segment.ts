import type { Disk } from '../disk.ts';
import { Chain, type ChainRule } from './chain.ts';
import type { WholeLine } from './log-line.ts';
import { readCommitted, understanding, type Committed, type LogRules } from './log-rules.ts';
import type { OpenSegment } from './segment-file.ts';
import type { ReadLine } from './segment-reader.ts';

/** One segment as far as it was read, with the state that its counting lines make. */
export class FoldedSegment<State, Event> {
  readonly log: string;
  readonly number: number;
  readonly identity: string;
  readonly chain: Chain;
  state: State;
  /** The last line of the file that was read, counting or not. */
  lastLine = 1;
  /** Every operation that counts here, by its id. */
  readonly operations = new Map<string, Committed<Event>>();
  readonly #disk: Disk;
  readonly #open: OpenSegment;
  readonly #rules: LogRules<State, Event>;
  #isRead = false;

  constructor(disk: Disk, open: OpenSegment, rules: LogRules<State, Event>, continues: ChainRule) {
    const { log, segment, seq, digest, state } = open.header;
    this.log = log;
    this.number = segment;
    this.identity = open.identity;
    this.chain = new Chain({ seq, digest }, continues);
    this.state = understanding({ segment, line: 1 }, () => rules.decodeState(state));
    this.#disk = disk;
    this.#open = open;
    this.#rules = rules;
  }

  /** Bytes of the file that were read. */
  get position(): number {
    return this.#open.reader.position;
  }

  /** Bytes of lines, without the checkpoint at the beginning. */
  get bytesOfLines(): number {
    return this.position - this.#open.header.bytes;
  }

  get bytesOfCheckpoint(): number {
    return this.#open.header.bytes;
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
    this.#disk.close(this.#open.fd);
  }

  #take({ number, judged }: ReadLine): boolean {
    this.lastLine = number;
    if (judged.kind === 'junk') return false;
    const verdict = this.chain.take(judged, number);
    if (verdict === 'counts') this.#apply(judged as WholeLine, number);
    return verdict !== 'odd';
  }

  #apply(whole: WholeLine, line: number): void {
    const place = { log: this.log, segment: this.number, line };
    const committed = readCommitted(this.#rules, place, whole);
    this.state = understanding(place, () =>
      committed
        .flatMap(({ events }) => events)
        .reduce((state, event) => this.#rules.apply(state, event), this.state),
    );
    for (const operation of committed) this.operations.set(operation.op, operation);
  }
}
