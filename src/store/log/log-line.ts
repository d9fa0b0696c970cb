import { hash } from 'node:crypto';
import type { Instant } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';

/** What `prev` says where nothing is before. */
export const NO_DIGEST = '0'.repeat(64);

/** Longer lines are never written; where one is found, it is void. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** A batch of events that became, or may become, part of the chain. */
export interface LineContent {
  seq: number;
  /** Digest of the line before. */
  prev: string;
  /** The writer's operation id; where the events are of several operations, one id for each event. */
  op: string | readonly string[];
  at: Instant | null;
  events: readonly unknown[];
  /** The next segment begins with the state at this line, if it is the first of its segment that says so. */
  mark?: boolean;
  /** Nothing after this line counts in its segment. */
  seal: boolean;
}

/** The first line of a segment: the whole state, so that what stands before need not be read. */
export interface Header {
  /** Random, and the same in all segments of a log. */
  log: string;
  segment: number;
  /** At the mark of the segment before; where it has none, at its seal. */
  state: unknown;
  /** What happened between mark and seal; absent where there is no mark. */
  since?: readonly unknown[];
  seq: number;
  prev: string;
}

/**
 * What the bytes of one line are, seen by themselves.
 *
 * `altered`: it was a whole line once, and somebody changed it or put something behind it: damage.
 * `torn`: anything else, a write that was cut short, for example, which is an everyday thing.
 */
export type JudgedLine =
  | WholeLine
  | { kind: 'header'; digest: string; body: Buffer }
  | { kind: 'altered' }
  | { kind: 'torn' };

/** A line whose digest fits. Whether it counts, the chain decides. */
export interface WholeLine {
  kind: 'line';
  seq: number;
  prev: string;
  digest: string;
  mark: boolean;
  seal: boolean;
  body: Buffer;
}

const DIGEST_START = ',"digest":"';
const DIGEST = /^,"digest":"([0-9a-f]{64})"\}$/;
/** Behind what the digest covers. */
export const END_BYTES = ',"digest":""}'.length + 64;
const LINE_START = /^\{"seq":(0|[1-9]\d{0,15}),"prev":"([0-9a-f]{64})","op":\[?"/;
const LINE_START_BYTES = 110;
const HEADER_START = '{"log":"';
/** Events end in `]`, so no event can imitate these. A line has one of them at the most. */
const MARK_END = '],"mark":true';
const SEAL_END = '],"seal":true';

/** One line as it stands in the file, without the new-line before it, and its digest. */
export function encodeLine(content: LineContent): { text: string; digest: string } {
  const { seq, prev, op, at, events, mark = false, seal } = content;
  return sealBody({ seq, prev, op, at, events, ...(seal ? { seal } : mark && { mark }) });
}

/** The first line of a segment, and its digest. */
export function encodeHeader(header: Header): { text: string; digest: string } {
  const { log, segment, state, since, seq, prev } = header;
  return sealBody({ log, segment, state, ...(since && { since }), seq, prev });
}

/** The same in parts, for a state that is written piece by piece: what stands before the state. */
export function headerStart({ log, segment }: Pick<Header, 'log' | 'segment'>): string {
  return `${JSON.stringify({ log, segment }).slice(0, -1)},"state":`;
}

/** Behind the state, if there is a mark: before the first event since, and behind the last. */
export const SINCE_START = ',"since":[';
export const SINCE_END = ']';

/** The rest of what the digest covers. */
export function headerEnd({ seq, prev }: Pick<Header, 'seq' | 'prev'>): string {
  return `,${JSON.stringify({ seq, prev }).slice(1, -1)}`;
}

export function digestEnd(digest: string): string {
  return `${DIGEST_START}${digest}"}`;
}

/** The digest covers the bytes before `,"digest":`. docs/format.md 9.1. */
function sealBody(value: object): { text: string; digest: string } {
  const body = JSON.stringify(value).slice(0, -1);
  // What nobody could read must not be written.
  if (Buffer.byteLength(body) + END_BYTES > MAX_LINE_BYTES)
    throw new SlsError('INTERNAL', { cause: 'too much for one line of a log' });
  const digest = hash('sha256', body);
  return { text: body + digestEnd(digest), digest };
}

/** Looks whether the bytes of a line are whole. Reads no meaning, and throws nothing. */
export function judgeLine(bytes: Buffer): JudgedLine {
  const bodyLength = bytes.byteLength - END_BYTES;
  const digest = digestAt(bytes, bodyLength);
  if (digest === undefined) return { kind: hasJunkBehind(bytes) ? 'altered' : 'torn' };
  const body = bytes.subarray(0, bodyLength);
  const start = body.toString('latin1', 0, LINE_START_BYTES);
  const [, seq, prev] = LINE_START.exec(start) ?? [];
  const isLine = prev !== undefined && Number.isSafeInteger(Number(seq));
  if (!isLine && !start.startsWith(HEADER_START)) return { kind: 'torn' };
  if (hash('sha256', body) !== digest) return { kind: isJson(bytes) ? 'altered' : 'torn' };
  if (!isLine) return { kind: 'header', digest, body };
  const end = body.toString('latin1', bodyLength - SEAL_END.length);
  const [mark, seal] = [end === MARK_END, end === SEAL_END];
  return { kind: 'line', seq: Number(seq), prev, digest, mark, seal, body };
}

function digestAt(bytes: Buffer, bodyLength: number): string | undefined {
  if (bodyLength <= 0) return undefined;
  const end = bytes.toString('latin1', bodyLength, bodyLength + END_BYTES);
  return DIGEST.exec(end)?.[1];
}

function hasJunkBehind(bytes: Buffer): boolean {
  const bodyLength = bytes.lastIndexOf(DIGEST_START);
  const digest = digestAt(bytes, bodyLength);
  return digest !== undefined && digest === hash('sha256', bytes.subarray(0, bodyLength));
}

/** A cut line may end where an event has a member `digest`; then its brackets are open. */
function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

/** The meaning of a whole line; undefined for one that this version does not understand. */
export function parseLine({ body, mark, seal }: WholeLine): LineContent | undefined {
  const value = parseBody(body);
  if (value === undefined) return undefined;
  const { seq, prev, op, at, events, mark: marked, seal: sealed, ...unknown } = value;
  if (Object.keys(unknown).length > 0 || typeof seq !== 'number' || typeof prev !== 'string')
    return undefined;
  if (!Array.isArray(events) || (sealed === true) !== seal || (marked === true) !== mark)
    return undefined;
  if (!isOp(op, events.length) || (typeof at !== 'string' && at !== null)) return undefined;
  return { seq, prev, op, at, events, ...(mark && { mark }), seal };
}

function isOp(value: unknown, events: number): value is LineContent['op'] {
  if (typeof value === 'string') return true;
  if (!Array.isArray(value) || value.length !== events) return false;
  const ids = value as unknown[];
  // The events of an operation stand together: so the line's order is also that of its operations.
  return ids.every(
    (id, at) => typeof id === 'string' && (ids[at - 1] === id || ids.indexOf(id) === at),
  );
}

/** The meaning of a whole header; undefined for one that this version does not understand. */
export function parseHeader(body: Buffer): Header | undefined {
  const value = parseBody(body);
  if (value === undefined) return undefined;
  const { log, segment, state, since, seq, prev, ...unknown } = value;
  if (Object.keys(unknown).length > 0 || state === undefined) return undefined;
  if (since !== undefined && !Array.isArray(since)) return undefined;
  if (typeof log !== 'string' || typeof prev !== 'string') return undefined;
  if (!Number.isSafeInteger(segment) || !Number.isSafeInteger(seq)) return undefined;
  const place = { log, segment: segment as number, seq: seq as number, prev };
  return since === undefined ? { ...place, state } : { ...place, state, since };
}

function parseBody(body: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(`${body.toString('utf8')}}`) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
