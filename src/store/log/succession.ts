import { isErrno } from '../disk-errors.ts';
import type { Writing } from '../durable-write.ts';
import type { LogOptions } from './commit.ts';
import type { FoldedSegment } from './folded-segment.ts';
import type { LogRules } from './log-rules.ts';
import type { LogView } from './log-view.ts';
import { lostTooOften, MOST_ROUNDS, type LogWriter } from './log-writer.ts';
import { SegmentDraft } from './segment-draft.ts';

interface Context<State, Event> {
  writing: Writing;
  folder: string;
  rules: LogRules<State, Event>;
  options: LogOptions;
  view: LogView<State, Event>;
  writer: LogWriter<State, Event>;
}

/** Events that are written between two pauses. */
const EVENTS_AT_ONCE = 128;

/**
 * From one segment to the next without anybody waiting for a large checkpoint: the state at the mark
 * is written piece by piece, while lines go on being written behind the mark. Then comes the seal,
 * and what is left is little: the last events since the mark, a flush, the name.
 *
 * All of it follows from the chain, so whoever finds a seal without a successor can do the same from
 * what he read; who comes second throws his away. docs/format.md 9.4.
 */
export class Succession<State, Event> {
  readonly #context: Context<State, Event>;
  /** Digest of the line by which this process marked a segment. */
  #own: string | undefined;
  #running: Promise<void> | undefined;
  /** After a failure: not before the segment has so many lines. */
  #notBeforeLine = 0;

  constructor(context: Context<State, Event>) {
    this.#context = context;
  }

  /** A line with a mark is about to be written here; who marks a segment also seals it. */
  own(digest: string): void {
    this.#own = digest;
    this.#notBeforeLine = 0;
  }

  /** True if there is work for `run`, as far as was read. */
  isDue(): boolean {
    const { current } = this.#context.view;
    if (current === undefined || this.#running !== undefined) return false;
    if (current.chain.isSealed) return true;
    return this.#isOurs(current) && current.lastLine >= this.#notBeforeLine;
  }

  /**
   * Makes the successor of a segment that is sealed, or that is ours to seal; once for all who ask
   * at the same time.
   */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const { view, writer } = this.#context;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const last = view.catchUp();
      if (last === undefined) return;
      const takesLines = writer.takesLines(last);
      if (takesLines && !this.#isOurs(last)) return;
      // Behind damage there may be headers to seal, and before a seal there is nothing to prepare.
      if (!takesLines && (!last.chain.isSealed || view.highest > last.number)) writer.moveOn(last);
      else await this.#makeNext(last);
    }
    throw lostTooOften();
  }

  /** Ours by its mark, or because whoever marked it seems to have died. */
  #isOurs({ mark }: FoldedSegment<State, Event>): boolean {
    if (mark === undefined) return false;
    return mark.digest === this.#own || mark.lines >= 2 * this.#context.options.sealAfterLines;
  }

  async #makeNext(last: FoldedSegment<State, Event>): Promise<void> {
    const { writing, folder } = this.#context;
    const place = { log: last.log, segment: last.number + 1 };
    let draft: SegmentDraft | undefined;
    try {
      draft = new SegmentDraft(writing, folder, place);
      await this.#prepare(draft, last);
    } catch (error) {
      // Somebody deleted the folder meanwhile: whoever looks again sees that.
      if (isErrno(error, 'ENOENT')) return;
      this.#notBeforeLine = last.lastLine + this.#context.options.sealAfterLines;
      throw error;
    } finally {
      draft?.discard();
    }
  }

  async #prepare(draft: SegmentDraft, last: FoldedSegment<State, Event>): Promise<void> {
    const { rules } = this.#context;
    const { state } = last.mark ?? last;
    for (const text of rules.writeState?.(state) ?? [JSON.stringify(rules.encodeState(state))]) {
      draft.add(text);
      await this.#breathe(draft);
      // Sealed by somebody else, it may have a successor by now.
      const isSealed = this.#find(last)?.chain.isSealed ?? false;
      if (!this.#find(last, { isFresh: isSealed })) return;
    }
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const sealed = await this.#seal(draft, last);
      if (sealed === 'not yet') continue;
      if (sealed) await this.#put(draft, sealed);
      return;
    }
    throw lostTooOften();
  }

  /** Brings the draft up to date; once it is, seals. Undefined: the segment has a successor, or is gone. */
  async #seal(
    draft: SegmentDraft,
    last: FoldedSegment<State, Event>,
  ): Promise<FoldedSegment<State, Event> | 'not yet' | undefined> {
    const { writer } = this.#context;
    for (let current; (current = this.#find(last)) && this.#addSince(draft, current);)
      await this.#breathe(draft);
    // So that little is left to be flushed behind the seal.
    await draft.flush();
    const current = this.#find(last, { isFresh: true });
    if (current === undefined || current.chain.isSealed) return current;
    // It was damaged, or a flush failed: that is another kind of seal.
    if (!writer.takesLines(current)) return undefined;
    if ((current.mark?.since.length ?? 0) - draft.since > EVENTS_AT_ONCE) return 'not yet';
    writer.seal(current);
    const sealed = this.#find(last, { isFresh: true });
    return sealed === undefined || sealed.chain.isSealed ? sealed : 'not yet';
  }

  async #put(draft: SegmentDraft, sealed: FoldedSegment<State, Event>): Promise<void> {
    const { view, writer } = this.#context;
    while (this.#addSince(draft, sealed)) await this.#breathe(draft);
    const { seq, digest: prev } = sealed.chain.head;
    const [made] = await Promise.all([
      draft.finish({ seq: seq + 1, prev }),
      writer.flushTailLater(sealed),
    ]);
    if (!this.#find(sealed, { isFresh: true })) return;
    if (draft.put()) view.made = { ...made, state: sealed.state };
  }

  /** Some events since the mark. False: all of them are written. */
  #addSince(draft: SegmentDraft, { mark }: FoldedSegment<State, Event>): boolean {
    if (mark === undefined) return false;
    draft.addSince(mark.since.slice(draft.since, draft.since + EVENTS_AT_ONCE));
    return draft.since < mark.since.length;
  }

  /** The segment as it was read meanwhile; undefined where it has a successor, or is not there. */
  #find(
    { log, number, mark }: FoldedSegment<State, Event>,
    { isFresh = false } = {},
  ): FoldedSegment<State, Event> | undefined {
    const { view } = this.#context;
    if (isFresh) view.catchUp();
    const { current } = view;
    const isIt =
      current?.log === log && current.number === number && current.mark?.digest === mark?.digest;
    return isIt ? current : undefined;
  }

  async #breathe(draft: SegmentDraft): Promise<void> {
    await this.#context.options.pause?.();
    if (draft.wantsFlush) await draft.flush();
  }
}
