import { readlinkSync } from 'node:fs';
import { systemClock } from './clock.ts';
import { systemFiles } from './system-files.ts';

/** Which process of which boot somebody was, so that others can tell whether he is still there. */
export interface ProcessMark {
  pid: number;
  boot: string;
  /** The world in which the number counts: containers number their processes each from 1. */
  namespace: string;
  /** When the process began, in the kernel's own count; tells a number that was given anew. */
  startedAt: string;
}

/** Field 22 of /proc/<pid>/stat, counted from behind the name, which may hold anything. */
const START_TIME_FIELD = 19;

/** This process. */
export function markProcess(): ProcessMark {
  const { pid } = process;
  const boot = systemClock().bootId();
  return { pid, boot, namespace: readNamespace(), startedAt: readStart(pid) };
}

/**
 * Is the process certainly gone? False also where it cannot be told: on another system than Linux
 * only a number that nobody has is a sign, in another container nothing is.
 */
export function isProcessGone(mark: ProcessMark): boolean {
  const here = markProcess();
  if (mark.boot !== here.boot) return true;
  if (mark.namespace !== here.namespace) return false;
  if (!isAlive(mark.pid)) return true;
  return mark.startedAt !== readStart(mark.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function readNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Empty for a process that has ended and whose number only waits for its parent to look. */
function readStart(pid: number): string {
  const stat = systemFiles.readText(`/proc/${pid}/stat`) ?? '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = ''] = fields;
  return 'ZX'.includes(state) ? '' : (fields[START_TIME_FIELD] ?? '');
}
