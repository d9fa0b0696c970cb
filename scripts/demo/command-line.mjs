// Commands as they are shown, and what really runs: our programs from this folder, with this node.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const OURS = { sls: 'bin/sls.cjs', 'sls-centre': 'bin/sls-centre.cjs' };

/** Words of a line whose words have no spaces in them. */
export function wordsOf(line) {
  const [program, ...others] = line.split(' ');
  const ours = OURS[program];
  const real = others.map(inThisFolder);
  if (ours !== undefined) return [process.execPath, join(root, ours), ...real];
  return program === 'node' ? [process.execPath, ...real] : [program, ...real];
}

/** The same for a shell, which sees to quotation marks and redirections. */
export function shellLine(line) {
  const shown = line.split(' ').length;
  const words = wordsOf(line);
  const replaced = words.length - shown + 1;
  return [...words.slice(0, replaced).map((word) => `"${word}"`), ...words.slice(replaced)].join(
    ' ',
  );
}

const inThisFolder = (word) => (word.startsWith('examples/') ? join(root, word) : word);
