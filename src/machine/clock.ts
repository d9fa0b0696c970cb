import { systemFiles, type SystemFiles } from './system-files.ts';

/** The three clocks of one computer, as an argument, so that tests can set them. */
export interface Clock {
  /** The wall clock, in milliseconds since 1970. Anybody may move it. */
  now(): number;
  /** Milliseconds that only go forward, the same for every process of one boot. */
  monotonicMs(): number;
  /** Names the boot within which monotonic times may be compared. */
  bootId(): string;
}

const KERNEL_BOOT_ID = '/proc/sys/kernel/random/boot_id';

/**
 * What stands for the boot's id where the kernel gives none (Windows, macOS, no /proc).
 *
 * There, monotonic time that went backwards is the only sign of a new boot, and it is enough: time
 * that passed since an event is never less than the monotonic time of now alone, nor than the
 * difference to the one that was recorded. So with this constant a lease is never taken for older
 * than it is, whatever boots lie between, and one whose record lies "in the future" gets a fresh TTL.
 * A boot moment computed as wall clock minus uptime (os.uptime, kern.boottime, LastBootUpTime) was
 * turned down: it moves with the wall clock, and two processes may round it to different ids.
 */
const UNNAMED_BOOT = 'unnamed-boot';

/**
 * The clocks of this computer.
 *
 * `process.hrtime` is CLOCK_MONOTONIC on Linux (it stands still while the computer sleeps),
 * QueryPerformanceCounter on Windows and mach_continuous_time on macOS: each counts from the boot,
 * for all processes alike. Windows and macOS were not tried.
 */
export function systemClock(files: SystemFiles = systemFiles): Clock {
  let bootId: string | undefined;
  return {
    now: () => Date.now(),
    monotonicMs() {
      const [seconds, nanoseconds] = process.hrtime();
      return seconds * 1000 + Math.floor(nanoseconds / 1_000_000);
    },
    bootId: () => (bootId ??= files.readText(KERNEL_BOOT_ID)?.trim() || UNNAMED_BOOT),
  };
}
