import { join } from 'node:path';
import { SlsError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { isErrno } from '../disk-errors.ts';
import { putIfAbsent, type Writing } from '../durable-write.ts';
import { listFolder, openIfThere } from '../read-file.ts';
import { encodeHeader, END_BYTES, parseHeader, type Header } from './log-line.ts';
import { SegmentReader, type ReadLine } from './segment-reader.ts';

/**
 * The folder of a log:
 *
 *     00000007.jsonl    sealed; goes an hour later
 *     00000008.jsonl    begins with the state at the seal of 7; takes the lines
 *     .tmp-<hex>        a segment in the making
 */
const SEGMENT = /^(\d{8,15})\.jsonl$/;

/** The file name of a segment, as damage reports have it. */
export function segmentName(segment: number): string {
  return `${String(segment).padStart(8, '0')}.jsonl`;
}

export function segmentPath(folder: string, segment: number): string {
  return join(folder, segmentName(segment));
}

/** The numbers of the segments that are there, ascending. */
export function listSegments(disk: Disk, folder: string): number[] {
  return listFolder(disk, folder)
    .map((name) => SEGMENT.exec(name))
    .filter((match) => match !== null)
    .map(([, digits]) => Number(digits))
    .toSorted((a, b) => a - b);
}

/** An open segment whose header was read. */
export interface OpenSegment {
  fd: number;
  identity: string;
  header: Header & { digest: string; bytes: number };
  /** The lines behind the header, up to the end of the file. */
  lines: Generator<ReadLine>;
  /** Reads what is written later, once `lines` is at its end. */
  reader: SegmentReader;
}

/**
 * Opens a segment and reads its header.
 *
 * @returns the open segment, which the caller closes; or why there is none
 * @throws SlsError LOG_DAMAGED where the header is whole and yet not understood: a newer version wrote it
 */
export function openSegment(
  disk: Disk,
  folder: string,
  segment: number,
): OpenSegment | 'absent' | 'damaged' {
  const fd = openIfThere(disk, segmentPath(folder, segment));
  if (fd === undefined) return 'absent';
  const open = closingIfThrown(disk, { fd }, () => {
    const { identity } = disk.status(fd);
    const reader = new SegmentReader(disk, fd);
    const lines = reader.readOn();
    const header = readHeader(lines.next().value, segment);
    return header && { fd, identity, header, lines, reader };
  });
  if (open) return open;
  disk.close(fd);
  return 'damaged';
}

/** A segment that this process made itself: its first line need not be read again. */
export interface MadeSegment<State> {
  identity: string;
  header: OpenSegment['header'];
  /** With which it begins. */
  state: State;
}

/** Opens a segment, unless it is another than this process made; nothing of it is read. */
export function openMade(
  disk: Disk,
  folder: string,
  { identity, header }: MadeSegment<unknown>,
): OpenSegment | undefined {
  const fd = openIfThere(disk, segmentPath(folder, header.segment));
  if (fd === undefined) return undefined;
  const isIt = closingIfThrown(disk, { fd }, () => disk.status(fd).identity === identity);
  if (!isIt) {
    disk.close(fd);
    return undefined;
  }
  const reader = new SegmentReader(disk, fd, header.bytes + END_BYTES);
  return { fd, identity, header, lines: reader.readOn(), reader };
}

/** Work while an open segment belongs to nobody yet who would close it. */
export function closingIfThrown<T>(disk: Disk, { fd }: { fd: number }, work: () => T): T {
  try {
    return work();
  } catch (error) {
    disk.close(fd);
    throw error;
  }
}

function readHeader(first: ReadLine | void, segment: number): OpenSegment['header'] | undefined {
  if (first?.number !== 1 || first.judged.kind !== 'header') return undefined;
  const header = parseHeader(first.judged.body);
  if (header === undefined)
    throw new SlsError('LOG_DAMAGED', { segment: segmentName(segment), line: 1 });
  if (header.segment !== segment) return undefined;
  return { ...header, digest: first.judged.digest, bytes: first.judged.body.byteLength };
}

/** True while a path leads to this file, at least so long: nobody removed, replaced or cut it. */
export function isInPlace(
  disk: Disk,
  path: string,
  { identity, position }: { identity: string; position: number },
): boolean {
  try {
    const status = disk.statusOf(path);
    return status.identity === identity && status.size >= position;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Makes a segment, unless somebody else made that number. Durable, by whomever, when it returns. */
export function makeSegment(writing: Writing, folder: string, header: Header): void {
  const bytes = Buffer.from(encodeHeader(header).text);
  putIfAbsent(writing, segmentPath(folder, header.segment), bytes);
}
