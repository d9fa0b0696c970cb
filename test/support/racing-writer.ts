import { randomBytes } from 'node:crypto';
import { openLog } from '../../src/store/log/log.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { entering, hallRules, leaving } from './hall-rules.ts';

/**
 * A process of its own that enters the hall and leaves it, as often as it gets in, on the real disk;
 * prints what counted. Several of them race. Arguments: the folder of the log, a name.
 */
const [, , folder = '', name = ''] = process.argv;
const TRIES = 60;
const AT_ONCE = 3;

const log = openLog({ disk: nodeDisk, random: randomBytes }, folder, hallRules, {
  sealAfterLines: 7,
  sealAfterBytes: 1_000_000,
  keepSegmentsMs: Infinity,
  now: Date.now,
});

async function run(): Promise<void> {
  const counted: string[] = [];
  const inside: string[] = [];
  const leave = async () => {
    const holder = inside.shift();
    if (holder === undefined) return;
    await log.commit(leaving(holder), `leave ${holder}`, { durable: false });
    counted.push(`leave ${holder}`);
  };
  for (let count = 1; count <= TRIES; count += 1) {
    const holder = `${name}${count}`;
    if (inside.length === AT_ONCE) await leave();
    const entered = await log.commit(entering(holder, 5), `enter ${holder}`, {
      durable: count % 5 === 0,
    });
    if (entered) {
      inside.push(holder);
      counted.push(`enter ${holder}`);
    } else await leave();
    if (count % 10 === 0) log.maintain();
  }
  while (inside.length > 0) await leave();
  process.stdout.write(JSON.stringify(counted));
}

void run();
