// The processes that are measured and that measure; each knows how to end.
import { fork, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const env = { PATH: process.env['PATH'], LC_ALL: 'C' };
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a server that prints its address. */
export async function startServer(words, extra = {}) {
  const child = spawn(process.execPath, words, {
    env: { ...env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = (errors + chunk).slice(-2000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const [found] = /http:[^"\s]+/.exec(text) ?? [];
      if (found !== undefined && text.includes('\n')) resolve(found);
    });
    void ended.then((exit) => reject(new Error(`the server ended with ${exit}: ${errors}`)));
  });
  return {
    port: Number(new URL(url).port),
    pid: child.pid,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** `sls serve` over a home. */
export function startSls(sls, home) {
  const words = [sls, '--json', 'serve', '--port', '0'];
  return startServer(words, { SLS_HOME: home });
}

/** A plain fastify with one route; see plain-server.mjs. */
export function startPlain(...words) {
  return startServer([here('plain-server.mjs'), ...words]);
}

/** A process that answers each message with figures. */
function startHelper(name, ...words) {
  const child = fork(here(name), words, { env });
  return {
    ask(message) {
      return new Promise((resolve, reject) => {
        const onExit = (exit) => reject(new Error(`${name} ended with ${exit}`));
        child.once('exit', onExit);
        child.once('message', ({ figures, problem }) => {
          child.off('exit', onExit);
          if (problem === undefined) resolve(figures);
          else reject(new Error(problem));
        });
        child.send(message);
      });
    },
    /** What is not answered. */
    tell: (message) => child.send(message),
    stop: () => child.kill(),
  };
}

/** See loader.mjs. */
export const startLoader = () => startHelper('loader.mjs');

/** See append.mjs. */
export const startAppender = (file) => startHelper('append.mjs', file);

/** Milliseconds of processor that a process has had, on Linux. */
function processorMs(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'latin1').split(') ')[1].split(' ');
  const TICK_MS = 10;
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Windows of so many milliseconds: figures of the load, and what each request cost the server. */
export function measuring(loader, milliseconds) {
  const measure = async (work, { port, pid }) => {
    const before = processorMs(pid);
    const figures = await loader.ask({ work, port, milliseconds });
    return { ...figures, serverMs: (processorMs(pid) - before) / figures.count };
  };
  /** What is taken is given back behind the window, but for so many. */
  const claims = async (server, keep = 0) => {
    const figures = await measure('claims', server);
    await loader.ask({ work: 'releases', port: server.port, keep });
    return figures;
  };
  return { measure, claims };
}
