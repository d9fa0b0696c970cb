import type { Registry } from 'prom-client';
import { watch } from './watched-gauge.ts';

const MICROSECONDS = 1_000_000;
const MILLISECONDS = 1000;

/**
 * What is to be known of this process, under the names that every dashboard knows. Read when
 * somebody asks: nothing is timed or watched in between.
 */
export function watchProcess(registry: Registry): void {
  watch(registry, 'process_cpu_seconds_total', 'Processor time, user and system.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / MICROSECONDS;
  });
  watch(registry, 'process_resident_memory_bytes', 'Resident memory.', () =>
    process.memoryUsage.rss(),
  );
  watch(
    registry,
    'nodejs_heap_size_used_bytes',
    'Used heap.',
    () => process.memoryUsage().heapUsed,
  );
  watch(
    registry,
    'process_start_time_seconds',
    'When the process began, in seconds since 1970.',
    () => performance.timeOrigin / MILLISECONDS,
  );
}
