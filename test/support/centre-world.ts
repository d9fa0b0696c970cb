import { main } from '../../src/centre/cli/main.ts';
import type { World } from '../../src/cli/shell/world.ts';
import { SlsError } from '../../src/errors.ts';
import { emptyDisk, CENTRE_HOME } from './test-centre.ts';
import { fixedClock } from './fixed-clock.ts';
import { diskError, type MemoryDisk } from './memory-disk.ts';
import { NOW } from './test-site.ts';
import { seededRandom } from './test-vendor.ts';

/** What a run of `sls-centre` said. */
interface CentreRun {
  exit: number;
  stdout: string;
  stderr: string;
}

/** A machine in memory on which `sls-centre` runs, each time as a new process. */
export interface CentreMachine {
  disk: MemoryDisk;
  /** What files, `-` and descriptors give. */
  inputs: Map<string | number, string>;
  now: number;
  run(words: string | readonly string[]): Promise<CentreRun>;
  /** The same with `--json`; the document on the stream that has one. */
  json(words: string | readonly string[]): Promise<{ exit: number; said: unknown }>;
}

export function centreMachine(): CentreMachine {
  const disk = emptyDisk();
  disk.makeFolder('/out', 0o755);
  const inputs = new Map<string | number, string>();
  let runs = 0;
  const machine: CentreMachine = {
    disk,
    inputs,
    now: NOW,
    async run(words) {
      const argv = typeof words === 'string' ? words.split(' ') : words;
      const written = { stdout: '', stderr: '' };
      const sink = (name: 'stdout' | 'stderr') => ({
        isTerminal: false,
        columns: 80,
        write: (text: string) => {
          written[name] += text;
        },
      });
      const world: World = {
        argv: ['--home', CENTRE_HOME, ...argv],
        env: { LC_ALL: 'C' },
        platform: 'linux',
        user: 1000,
        isInteractive: false,
        stdout: sink('stdout'),
        stderr: sink('stderr'),
        disk,
        random: seededRandom(`run ${(runs += 1)}`),
        now: machine.now,
        clock: fixedClock(machine.now),
        loadProbe: () => Promise.reject(new Error('a centre asks nothing of its computer')),
        readInput(source) {
          const content = inputs.get(source) ?? contentOf(disk, source);
          if (content !== undefined) return Buffer.from(content);
          const details = { path: String(source), cause: 'ENOENT' };
          throw new SlsError('INPUT_UNREADABLE', details, {
            cause: diskError('ENOENT', 'open', String(source)),
          });
        },
        shippedTrust: '',
        onInterrupt: () => () => undefined,
        onEndSignal: () => () => undefined,
        startProgram: () => Promise.reject(new Error('a centre starts nothing')),
      };
      return { exit: await main(world), ...written };
    },
    async json(words) {
      const argv = typeof words === 'string' ? words.split(' ') : words;
      const { exit, stdout, stderr } = await machine.run(['--json', ...argv]);
      return { exit, said: JSON.parse(stdout === '' ? stderr : stdout) as unknown };
    },
  };
  return machine;
}

function contentOf(disk: MemoryDisk, source: string | number): string | undefined {
  return typeof source === 'string' ? disk.tree()[source] : undefined;
}

/** With a centre without passphrases and one product. */
export async function openedMachine(): Promise<CentreMachine> {
  const machine = centreMachine();
  await machine.run(['init', '--vendor', 'ООО «Пример-Софт»', '--no-passphrase']);
  await machine.run(['product', 'add', 'BSO', '--name', 'Бланки']);
  return machine;
}

/** What `licence add` needs. */
export const SALE: readonly string[] = [
  'licence add --product BSO --edition ПРОФ --seats 10 --support-until 2027-03-02'.split(' '),
  '--inn 7707083893 --kpp 773601001 --name'.split(' '),
  ['АО «Ромашка»'],
].flat();
