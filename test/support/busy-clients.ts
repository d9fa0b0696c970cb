import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { programEnv, PACKAGE } from './run-program.ts';

/** What a process with busy clients is told. */
export interface ClientOrder {
  /** Of the process; sessions are named after it. */
  name: string;
  /** The client as it was built. */
  client: string;
  clients: number;
  url: string;
  product: string;
  /** How many there are, which a refusal has to say. */
  seats: number;
  seed: number;
  /** How much faster than the server's the time of the clients passes. */
  haste: number;
}

/** A lease as its holder saw it; times in milliseconds of the boot's monotonic clock. */
export interface SeenGrant {
  id: string;
  session: string;
  /** When it was told that it has the seat, and when it began to give it back. */
  at: number;
  until: number;
}

/** What the clients of a process saw. */
export interface ClientNotes {
  grants: SeenGrant[];
  refusals: number;
  /** Questions without an answer. */
  lost: number;
  renewals: number;
  complaints: string[];
}

export interface BusyClientsOptions extends Pick<
  ClientOrder,
  'url' | 'product' | 'seats' | 'seed' | 'haste'
> {
  clients: number;
  processes: number;
  /** A folder for the built program. */
  folder: string;
}

/** Clients of the built library, in a few processes, that keep a server busy. */
export class BusyClients {
  operations = 0;
  readonly #children: ChildProcess[];
  readonly #notes: Promise<ClientNotes[]>;
  /** Rejected where a process of clients ends before it was told to. */
  readonly #broken: Promise<never>;
  #watch: { count: number; call: () => void } | undefined;

  constructor({ clients, processes, folder, ...order }: BusyClientsOptions) {
    const program = join(folder, 'busy-client.cjs');
    buildSync({
      entryPoints: [fileURLToPath(new URL('busy-client.ts', import.meta.url))],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: program,
    });
    this.#children = Array.from({ length: processes }, (_, index) => {
      const told: ClientOrder = {
        ...order,
        name: `p${index}`,
        client: join(PACKAGE, 'dist/client/index.mjs'),
        clients: Math.ceil((clients - index) / processes),
        seed: order.seed + index,
      };
      const env = programEnv({ home: folder });
      return fork(program, [JSON.stringify(told)], { env, execArgv: [] });
    });
    this.#notes = Promise.all(this.#children.map((child) => this.#follow(child)));
    this.#broken = this.#notes.then(() => new Promise<never>(() => undefined));
    this.#broken.catch(() => undefined);
  }

  /** When so many more operations were answered. @throws Error where a process of clients ended */
  done(count: number): Promise<void> {
    const reached = new Promise<void>((resolve) => {
      this.#watch = { count: this.operations + count, call: resolve };
      this.#look();
    });
    return Promise.race([reached, this.#broken]);
  }

  /** Lets each client end what it is about; what they all saw. */
  async finish(): Promise<ClientNotes> {
    for (const child of this.#children) child.send('end');
    const all = await this.#notes;
    return {
      grants: all.flatMap(({ grants }) => grants),
      refusals: sum(all.map(({ refusals }) => refusals)),
      lost: sum(all.map(({ lost }) => lost)),
      renewals: sum(all.map(({ renewals }) => renewals)),
      complaints: all.flatMap(({ complaints }) => complaints),
    };
  }

  /** Ends the processes, whatever they are about. */
  kill(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  #follow(child: ChildProcess): Promise<ClientNotes> {
    return new Promise((resolve, reject) => {
      let told = 0;
      child.on('message', (said: { operations: number } | { notes: ClientNotes }) => {
        if ('notes' in said) return resolve(said.notes);
        this.operations += said.operations - told;
        told = said.operations;
        this.#look();
      });
      child.on('error', reject);
      child.on('exit', (exit, signal) =>
        reject(new Error(`a process of clients ended: ${exit ?? signal}`)),
      );
    });
  }

  #look(): void {
    if (this.#watch === undefined || this.operations < this.#watch.count) return;
    this.#watch.call();
    this.#watch = undefined;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, number) => before + number, 0);
}
