import { spawn } from 'node:child_process';
import { wordsOf } from './command-line.mjs';

/** A program that goes on beside the story; what it says is shown when it comes. */
export function startProgram(line, options) {
  const [program, ...words] = wordsOf(line);
  const child = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', (exit) => resolve(exit)));
  const spoken = new Promise((resolve) => {
    child.stderr.on('data', (bytes) => resolve(process.stdout.write(bytes)));
    child.once('close', resolve);
  });
  let said = '';
  const firstLine = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (bytes) => {
      process.stdout.write(bytes);
      said += bytes;
      const [first, ...others] = said.split('\n');
      if (others.length > 0) resolve(first);
    });
    child.once('close', (exit) => reject(new Error(`${line}: exit ${exit}`)));
  });
  // Whoever does not ask for it is not told of its failure.
  firstLine.catch(() => undefined);
  return { firstLine, spoken, ended, kill: (signal) => child.kill(signal) };
}
