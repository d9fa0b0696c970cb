import { nodeProcess, releaseByWorker, type ExitCall, type NodeProcess } from './exit-in-node.ts';

/** Leases that are given back when the program ends, and how. */
interface AtExit {
  open: Map<{ release(): Promise<boolean> }, () => ExitCall>;
  areSet: boolean;
}

/**
 * One for the whole program. It may hold this library twice, as a module of both kinds or in two
 * versions: each would take the other's listener for the program's own, and nobody would end it.
 */
const SHARED = Symbol.for('sls-licence-server/client: leases at exit, 1');
const atExit = ((globalThis as { [SHARED]?: AtExit })[SHARED] ??= {
  open: new Map(),
  areSet: false,
});
const { open } = atExit;

/**
 * Gives a seat back when the program or the page ends. As well as that can be done: a program that
 * is killed gives nothing back, and its seat comes back when the lease runs out.
 */
export function releaseAtExit(lease: { release(): Promise<boolean> }, call: () => ExitCall): void {
  open.set(lease, call);
  if (atExit.areSet) return;
  atExit.areSet = true;
  const node = nodeProcess();
  if (node !== undefined) setInNode(node);
  else if (typeof addEventListener === 'function') setInBrowser();
}

export function forgetAtExit(lease: { release(): Promise<boolean> }): void {
  open.delete(lease);
}

function setInNode(node: NodeProcess): void {
  // Nothing is left to do: there is time to release as usual.
  node.on('beforeExit', () => void releaseAll());
  node.on('exit', () => releaseByWorker(node, takeCalls()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const end = () => {
      // A program that listens for itself decides for itself whether it ends.
      if (node.listenerCount(signal) > 1) return;
      node.removeListener(signal, end);
      void releaseAll().finally(() => node.kill(node.pid, signal));
    };
    node.on(signal, end);
  }
}

/** A page that a browser keeps to come back to keeps its seat, too. */
function setInBrowser(): void {
  addEventListener('pagehide', (event: { persisted?: boolean }) => {
    if (event.persisted === true) return;
    for (const { url, headers } of takeCalls())
      void fetch(url, { method: 'DELETE', headers, keepalive: true, credentials: 'omit' }).catch(
        () => undefined,
      );
  });
}

/** Never in vain for long: release() has few attempts and short time-outs. */
async function releaseAll(): Promise<void> {
  await Promise.all([...open.keys()].map((lease) => lease.release()));
}

function takeCalls(): ExitCall[] {
  const calls = [...open.values()].map((call) => call());
  open.clear();
  return calls;
}
