/** A request that gives a seat back. */
export interface ExitCall {
  url: string;
  headers: Readonly<Record<string, string>>;
}

/** What is used of Node, which browsers do not have: so nothing of it is imported. */
export interface NodeProcess {
  pid: number;
  on(event: string, run: () => void): unknown;
  removeListener(event: string, run: () => void): unknown;
  listenerCount(event: string): number;
  kill(pid: number, signal: string): unknown;
  getBuiltinModule?(name: 'node:worker_threads'): WorkerThreads;
}

interface WorkerThreads {
  isMainThread: boolean;
  Worker: new (code: string, options: object) => { on(event: 'error', run: () => void): unknown };
}

/** Node's process; undefined in a browser, and where somebody only pretends to have one. */
export function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { process?: NodeProcess & { versions?: { node?: string } } };
  return process?.versions?.node !== undefined && typeof process.on === 'function'
    ? process
    : undefined;
}

/** No end of a program is held up longer. */
const MOST_MS = 1500;

const WORKER = `
  const { workerData } = require('node:worker_threads');
  const { calls, done, timeoutMs } = workerData;
  const signal = AbortSignal.timeout(timeoutMs);
  const ask = ({ url, headers }) =>
    fetch(url, { method: 'DELETE', headers, redirect: 'manual', signal }).catch(() => undefined);
  Promise.all(calls.map(ask)).finally(() => {
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
  });
`;

/**
 * Gives seats back while the program ends by process.exit() or an exception: nothing can be awaited
 * any more, so another thread asks, and this one stands still until it has.
 */
export function releaseByWorker(node: NodeProcess, calls: readonly ExitCall[]): void {
  const threads = calls.length === 0 ? undefined : node.getBuiltinModule?.('node:worker_threads');
  // A worker's end is not the program's, and it may not be able to wait.
  if (threads === undefined || !threads.isMainThread) return;
  try {
    const done = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { calls, done, timeoutMs: MOST_MS };
    const env = {};
    const worker = new threads.Worker(WORKER, { eval: true, workerData, env, execArgv: [] });
    worker.on('error', () => undefined);
    Atomics.wait(done, 0, 0, MOST_MS);
  } catch {
    // The lease runs out by itself.
  }
}
