import { createHash } from 'node:crypto';
import { SlsError, type Problem } from '../errors.ts';
import { compactText } from './armour-characters.ts';

/** What is carried as text: requests, answers, and a vendor's key sets. */
export type BlockKind = 'query' | 'answer' | 'keys';

/** One block of a text, in order from 1: a document, or why there is none. */
export type Block =
  | { kind: BlockKind; index: number; document: Uint8Array }
  | { kind: BlockKind; index: number; problem: Problem };

/** Bytes of the largest text. */
const TEXT_LIMIT = 1024 * 1024;

const COLUMNS = /.{1,64}/g;
const CHECKSUM_CHARACTERS = 8;

const TITLES: Record<BlockKind, string> = {
  query: 'LICENCE QUERY',
  answer: 'LICENCE ANSWER',
  keys: 'VENDOR KEYS',
};

/** As they stand in a compacted text; existing servers print the third. */
const KINDS: Record<string, BlockKind> = {
  LICENCEQUERY: 'query',
  LICENCEANSWER: 'answer',
  LICENCEANSWERE: 'answer',
  VENDORKEYS: 'keys',
};

const MARKER = /(BEGIN|END)(LICENCEQUERY|LICENCEANSWERE?|VENDORKEYS)/gi;
const BODY = /^([A-Za-z0-9+/]+={0,2})=([A-Za-z0-9+/]{8})$/;

/**
 * Every block in a text, whole or not; none where it has no block.
 *
 * Tolerates what mail, editors and terminals do to a text: docs/format.md, 2.4. The checksum tells
 * a text that was cut or edited from a signature that is wrong, and is no protection.
 *
 * @param bytes up to 1 MiB, as they were read: UTF-8, UTF-16, cp1251 or a mixture
 * @returns blocks whose problem is TEXT_INCOMPLETE where an end, a part or the checksum is wrong
 * @throws SlsError TEXT_TOO_LARGE
 */
export function parseArmour(bytes: Uint8Array): Block[] {
  if (bytes.length > TEXT_LIMIT)
    throw new SlsError('TEXT_TOO_LARGE', { bytes: bytes.length, limit: TEXT_LIMIT });
  const text = compactText(bytes);
  const blocks: Block[] = [];
  const add = (kind: BlockKind, body?: string) =>
    blocks.push(makeBlock(kind, blocks.length + 1, body));
  let open: Marker | undefined;
  // Every character is looked at once for markers and belongs to one body at most: linear.
  for (const marker of findMarkers(text)) {
    if (marker.edge === 'BEGIN') {
      if (open) add(open.kind);
      open = marker;
    } else {
      const isClosed = open?.kind === marker.kind;
      // An end without a beginning was a block too.
      add(open?.kind ?? marker.kind, isClosed ? text.slice(open?.to, marker.from) : undefined);
      open = undefined;
    }
  }
  if (open) add(open.kind);
  return blocks;
}

function makeBlock(kind: BlockKind, index: number, body: string | undefined): Block {
  const document = body === undefined ? undefined : decodeBody(body);
  return document
    ? { kind, index, document }
    : { kind, index, problem: { code: 'TEXT_INCOMPLETE', details: { block: index } } };
}

/** A document as a block of text, safe to paste, mail and print. docs/format.md, 2.1. */
export function encodeBlock(kind: BlockKind, document: string | Uint8Array): string {
  const bytes = Buffer.from(document);
  const lines = bytes.toString('base64').match(COLUMNS) ?? [];
  return [
    'Version: 1',
    `-----BEGIN ${TITLES[kind]}-----`,
    ...lines,
    `=${checksum(bytes)}`,
    `-----END ${TITLES[kind]}-----`,
    '',
  ].join('\n');
}

/** A marker with its dashes, as places in the compacted text. */
interface Marker {
  edge: 'BEGIN' | 'END';
  kind: BlockKind;
  from: number;
  to: number;
}

function* findMarkers(text: string): Generator<Marker> {
  for (const { index, 0: words, 1: edge = '', 2: title = '' } of text.matchAll(MARKER)) {
    const kind = KINDS[title.toUpperCase()];
    const end = index + words.length;
    let [from, to] = [index, end];
    while (text[from - 1] === '-') from -= 1;
    while (text[to] === '-') to += 1;
    if (kind && from < index && to > end)
      yield { edge: edge.toUpperCase() === 'END' ? 'END' : 'BEGIN', kind, from, to };
  }
}

/** The document between two markers, or undefined where the text is not what was written. */
function decodeBody(body: string): Uint8Array | undefined {
  const [, base64, claimed] = BODY.exec(body) ?? [];
  if (base64 === undefined) return undefined;
  const document = Buffer.from(base64, 'base64');
  const isWhole = document.toString('base64') === base64 && checksum(document) === claimed;
  return isWhole ? document : undefined;
}

function checksum(document: Uint8Array): string {
  return createHash('sha256').update(document).digest('base64').slice(0, CHECKSUM_CHARACTERS);
}
