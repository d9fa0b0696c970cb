import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEvent } from '../../src/domain/seats/ledger-events.ts';

/** What the processes of a race are told. */
export interface AppendRace {
  folder: string;
  seed: number;
  /** Of each writer. */
  operations: number;
  /** Sabotage: lines are written in two pieces. */
  isSplit: boolean;
}

/** What the processes of a race say. */
export interface AppendReport {
  /** The log's. */
  folder: string;
  /** Operations that writers were told of as done, with the line and how many events of theirs it has. */
  told: { op: string; digest: string; events: number }[];
  /** Digests of all lines that any reader ever took for the newest that counts. */
  heads: string[];
  /** Leases that the product sees in the end. */
  held: string[];
  /** What the product finds wrong with the log. */
  verified: string[];
}

/** What the files of a log say. */
export interface AppendFindings {
  /** Lines that count, whole ones that came too late, and what is no whole line. */
  lines: number;
  late: number;
  torn: number;
  longestBytes: number;
  segments: number;
  faults: string[];
}

interface Line {
  seq: number;
  prev: string;
  digest: string;
  op: string | string[];
  events: LedgerEvent[];
  seal?: true;
}

const END = /,"digest":"([0-9a-f]{64})"\}$/;

/** A line as docs/format.md 9.1 has it, read without any code of the product; undefined for a torn one. */
function readLine(text: string): Line | undefined {
  const digest = END.exec(text)?.[1];
  if (digest === undefined || digest !== hash('sha256', text.replace(END, ''))) return undefined;
  return JSON.parse(text) as Line;
}

/** Compares the files of a log with what its writers and readers were told. */
export function findAppendFaults(report: AppendReport): AppendFindings {
  const findings = { lines: 0, late: 0, torn: 0, longestBytes: 0, segments: 0 };
  const faults = [...report.verified];
  const digests = new Set<string>();
  /** How many events of each operation count, and how often. */
  const counted = new Map<string, { digest: string; events: number }[]>();
  const held = new Set<string>();
  let head: { seq: number; digest: string } | undefined;
  for (const name of readdirSync(report.folder).toSorted()) {
    if (!name.endsWith('.jsonl')) continue;
    findings.segments += 1;
    const [first = '', ...texts] = readFileSync(join(report.folder, name), 'utf8').split('\n');
    const header = readLine(first);
    if (header === undefined) {
      faults.push(`${name} has no header`);
      continue;
    }
    if (head && (header.prev !== head.digest || header.seq !== head.seq + 1))
      faults.push(`${name} does not go on from the one before`);
    head = header;
    digests.add(header.digest);
    let isSealed = false;
    for (const text of texts.filter((each) => each !== '')) {
      const line = readLine(text);
      if (line === undefined) findings.torn += 1;
      else if (isSealed || line.seq !== head.seq + 1 || line.prev !== head.digest)
        findings.late += 1;
      else {
        findings.lines += 1;
        findings.longestBytes = Math.max(findings.longestBytes, Buffer.byteLength(text));
        head = line;
        isSealed = line.seal ?? false;
        digests.add(line.digest);
        take(line, counted, held);
      }
    }
  }
  for (const { op, digest, events } of report.told) {
    const places = counted.get(op) ?? [];
    const isThere = places[0]?.digest === digest && places[0].events === events;
    if (places.length !== 1 || !isThere) faults.push(`${op} counts ${places.length} times`);
    counted.delete(op);
  }
  for (const op of counted.keys()) if (op !== 'seal') faults.push(`${op} was told to nobody`);
  for (const digest of report.heads)
    if (!digests.has(digest)) faults.push(`a reader saw ${digest}, which does not count`);
  const seen = new Set(report.held);
  if (seen.size !== held.size || [...held].some((id) => !seen.has(id)))
    faults.push(`${seen.size} leases are seen, ${held.size} are held`);
  return { ...findings, faults };
}

function take(
  { op, events, digest }: Line,
  counted: Map<string, { digest: string; events: number }[]>,
  held: Set<string>,
): void {
  const ops = typeof op === 'string' ? events.map(() => op) : op;
  for (const each of new Set(ops)) {
    const own = ops.filter((other) => other === each).length;
    counted.set(each, [...(counted.get(each) ?? []), { digest, events: own }]);
  }
  for (const event of events) {
    if (event.type === 'acquired') held.add(event.id);
    if (event.type === 'freed') for (const id of event.ids) held.delete(id);
  }
}
