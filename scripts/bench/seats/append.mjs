// What a durable line costs at least: a bare append and fdatasync, one after the other, as a process
// of its own.  node append.mjs FILE; its parent sends a number of milliseconds, and gets the median.
import { fdatasyncSync, openSync, writeSync } from 'node:fs';

const file = openSync(process.argv[2], 'a', 0o600);
/** As long as the line of one claim. */
const LINE = `\n${'x'.repeat(399)}`;

function append(milliseconds) {
  const times = [];
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    const began = performance.now();
    writeSync(file, LINE);
    fdatasyncSync(file);
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

process.on('message', (milliseconds) => process.send({ figures: append(milliseconds) }));
process.on('disconnect', () => process.exit());
