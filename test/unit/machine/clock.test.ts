import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/machine/clock.ts';
import { treeFiles } from '../../support/computer-fixture.ts';
import { fixedClock } from '../../support/fixed-clock.ts';

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id';
const BOOT_ID = '0266902d-71bb-449e-9377-997597635f7c';

describe('the clocks of this computer', () => {
  it("name the boot by the kernel's id", () => {
    const files = treeFiles({ files: { [BOOT_ID_FILE]: `${BOOT_ID}\n` } });
    expect(systemClock(files).bootId()).toBe(BOOT_ID);
  });

  it('read the id once, and only when asked', () => {
    let reads = 0;
    const files = treeFiles({ files: { [BOOT_ID_FILE]: BOOT_ID } });
    const clock = systemClock({ ...files, readText: (path) => (++reads, files.readText(path)) });
    expect(reads).toBe(0);
    clock.bootId();
    clock.bootId();
    expect(reads).toBe(1);
  });

  it('call every boot the same where the kernel names none', () => {
    const nothing = treeFiles({ files: {} });
    expect(systemClock(nothing).bootId()).toBe(systemClock(nothing).bootId());
    expect(systemClock(nothing).bootId()).not.toBe('');
  });

  it('have a monotonic time that other processes share', () => {
    const clock = systemClock();
    const before = clock.monotonicMs();
    const script = 'process.stdout.write(String(process.hrtime.bigint() / 1000000n))';
    const theirs = Number(execFileSync(process.execPath, ['-e', script], { env: {} }));
    const after = clock.monotonicMs();
    expect(theirs).toBeGreaterThanOrEqual(before);
    expect(theirs).toBeLessThanOrEqual(after);
  });
});

describe('the clock of tests', () => {
  it('moves only when told to, each clock by its own rule', () => {
    const clock = fixedClock('2026-11-22T09:30:00.000Z');
    const start = { wall: clock.now(), monotonic: clock.monotonicMs(), boot: clock.bootId() };
    clock.pass(1000);
    expect([clock.now() - start.wall, clock.monotonicMs() - start.monotonic]).toEqual([1000, 1000]);
    clock.setWall('2020-01-01T00:00:00.000Z');
    expect(clock.monotonicMs() - start.monotonic).toBe(1000);
    clock.reboot();
    expect(clock.monotonicMs()).toBe(0);
    expect(clock.bootId()).not.toBe(start.boot);
    expect(clock.now()).toBe(Date.parse('2020-01-01T00:00:00.000Z'));
  });
});
