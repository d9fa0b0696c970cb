import { expect, it } from 'vitest';
import { entering } from '../../support/hall-rules.ts';
import { openHall } from '../../support/hall-log.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';

const NAMES = Array.from({ length: 40 }, (_, number) => `visitor ${number}`);
const MINUTE_MS = 60_000;

async function longLog() {
  const disk = new MemoryDisk();
  let now = 0;
  const log = openHall(disk, { sealAfterLines: 4, now: () => now });
  for (const name of NAMES) {
    now += MINUTE_MS;
    await log.commit(entering(name), name);
  }
  return { disk, log };
}

it('reads on from any line without missing one', async () => {
  const { log } = await longLog();
  const all = [...log.events()].map(({ seq }) => seq);
  expect(all).toHaveLength(NAMES.length);
  for (let after = 0; after <= all.length + 3; after += 1) {
    const rest = [...log.events({ after })].map(({ seq }) => seq).filter((seq) => seq > after);
    expect(rest).toEqual(all.filter((seq) => seq > after));
  }
});

it('reads on from any time without missing what was written since', async () => {
  const { log } = await longLog();
  const all = [...log.events()];
  for (let minute = 0; minute <= NAMES.length + 1; minute += 1) {
    const notBefore = minute * MINUTE_MS;
    const isYoung = ({ at }: { at: string | null }) => Date.parse(at ?? '') >= notBefore;
    expect([...log.events({ notBefore })].filter(isYoung)).toEqual(all.filter(isYoung));
  }
});

it('opens a few segments of many for the newest lines', async () => {
  const { disk, log } = await longLog();
  const newest = [...log.events()].at(-1)?.seq ?? 0;
  expect(newest).toBeGreaterThan(0);
  const opened = new Set<string>();
  disk.onOperation = (name, path) => {
    if (name === 'open') opened.add(path);
  };
  const read = [...log.events({ after: newest - 1 })];
  expect(read.at(-1)?.seq).toBe(newest);
  expect(read.length).toBeLessThanOrEqual(4);
  expect(opened.size).toBeLessThanOrEqual(6);
});
