// What one activation costs, in multiples of what it cannot do without: one verify, one sign and two
// durable writes, the licence's document and the journal's line. Measured in turns within one run.
import { randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openCentre, type Centre } from '../../src/centre/centre.ts';
import { respond } from '../../src/centre/respond.ts';
import { openSecretFile } from '../../src/centre/secret-files.ts';
import { findSigningKey } from '../../src/centre/signing-key.ts';
import { parseArmour } from '../../src/signed/armour.ts';
import type { Activation } from '../../src/domain/licence.ts';
import type { Signer } from '../../src/signed/ed25519.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { verifyRequest } from '../../src/signed/verify.ts';
import { putIfAbsent } from '../../src/store/durable-write.ts';
import type { Disk } from '../../src/store/disk.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { benchPlace, makeRequests } from './centre-world.ts';

const WARM_UP = 20;

/** Of one turn, in milliseconds: what cannot be done without, and the whole activation. */
interface Sample {
  least: number;
  whole: number;
}

/** Counts what is asked of the disk. */
function counting(disk: Disk) {
  const counts: Record<string, number> = {};
  const counted = Object.fromEntries(
    Object.entries(disk).map(([name, operation]: [string, (...args: never[]) => unknown]) => [
      name,
      (...args: never[]) => {
        counts[name] = (counts[name] ?? 0) + 1;
        return operation(...args);
      },
    ]),
  ) as unknown as Disk;
  return { disk: counted, counts };
}

const milliseconds = async (work: () => Promise<unknown>) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function activate(centre: Centre, signer: Signer, text: string): Promise<void> {
  const { results } = await respond(centre, async () => signer, Buffer.from(text));
  const [result] = results;
  if (result?.outcome !== 'granted') throw new Error(JSON.stringify(results));
}

/** The record of a licence and the newest journal line, as they were just written. */
function newestWritten({ paths, registry }: Centre, key: string) {
  const stored = registry.findByKey(key);
  if (!stored) throw new Error('nothing was written');
  const folder = paths.licenceFolder(stored.licence.id);
  const record = readFileSync(join(folder, `${stored.version}.json`));
  const [segment = ''] = readdirSync(paths.journal).toSorted().toReversed();
  const lines = readFileSync(join(paths.journal, segment), 'utf8').split('\n');
  const [answer] = stored.licence.answers;
  const { payload } = JSON.parse(answer?.document ?? '') as { payload: string };
  const activation = JSON.parse(Buffer.from(payload, 'base64').toString()) as Activation;
  return { record, line: `\n${lines.at(-1)}`, activation };
}

function documentOf(text: string): Uint8Array {
  const [block] = parseArmour(Buffer.from(text));
  if (block === undefined || 'problem' in block) throw new Error('a bad request');
  return block.document;
}

/** What an activation comes to at least, on the same disk, with what was really written. */
function leastWork(path: string, written: ReturnType<typeof newestWritten>, signer: Signer) {
  const { record, line, activation } = written;
  const writing = { disk: nodeDisk, random: randomBytes };
  const { O_CREAT, O_APPEND, O_WRONLY } = constants;
  const log = openSync(join(path, 'bench.jsonl'), O_CREAT | O_APPEND | O_WRONLY, 0o600);
  let count = 0;
  return {
    async run(document: Uint8Array) {
      verifyRequest(document);
      signEnvelope('activation', activation, signer);
      putIfAbsent(writing, join(path, `bench-${(count += 1)}.json`), record);
      writeSync(log, line);
      await nodeDisk.flushData(log);
    },
    close: () => closeSync(log),
  };
}

/** Samples, and how often one activation asks the disk for what. */
export async function measureCost(
  path: string,
  rounds: number,
): Promise<{ samples: Sample[]; operations: Record<string, number> }> {
  const { disk, counts } = counting(nodeDisk);
  const centre = openCentre(benchPlace(path, disk));
  const signer = await openSecretFile(findSigningKey(centre), async () => '');
  const [first = '', ...texts] = makeRequests(path, 1 + 2 * (rounds + WARM_UP));
  await activate(centre, signer, first);
  const written = newestWritten(centre, verifyRequest(documentOf(first)).key);
  const least = leastWork(path, written, signer);
  const samples: Sample[] = [];
  for (let turn = 0; turn < rounds + WARM_UP; turn += 1) {
    const [text = '', other = ''] = texts.slice(2 * turn, 2 * turn + 2);
    const document = documentOf(other);
    if (turn === WARM_UP) for (const name of Object.keys(counts)) delete counts[name];
    const sample = {
      least: await milliseconds(() => least.run(document)),
      whole: await milliseconds(() => activate(centre, signer, text)),
    };
    if (turn >= WARM_UP) samples.push(sample);
  }
  least.close();
  centre.journal.close();
  const operations = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, count / rounds]),
  );
  return { samples, operations };
}
