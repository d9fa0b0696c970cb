import type { CentreLink, OpenLink } from '../actions/centre-link.ts';
import { printable } from '../messages/printable.ts';
import { readAllAuthorities } from './centre-authorities.ts';
import type { CommandContext } from './shell/command.ts';
import { VERSION } from './version.ts';

const LONGEST_ADDRESS = 200;
const ERASE_LINE = '\r\u001B[K';

/**
 * Opens the way to a centre for a command: while it is waited for, a line on the terminal says so, and
 * Ctrl-C ends the waiting.
 *
 * @param say the line, given the centre's address
 */
export function openLinkFor(context: CommandContext, say: (address: string) => string): OpenLink {
  const { world } = context;
  return async ({ url, timeoutSeconds, authorityFile }) => {
    const authorities =
      authorityFile === undefined ? [] : await readAllAuthorities(world, authorityFile);
    const cancel = new AbortController();
    // A third of a megabyte that other commands have no use for.
    const { openCentreLink } = await import('../online/open-centre-link.ts');
    const link: CentreLink = openCentreLink({
      url,
      timeoutSeconds,
      env: world.env,
      authorities,
      userAgent: `sls/${VERSION}`,
      random: world.random,
      now: Date.now,
      cancel: cancel.signal,
    });
    const waiting = <T>(ask: () => Promise<T>) =>
      whileWaiting(context, say(printable(url, LONGEST_ADDRESS)), cancel, ask);
    return {
      url,
      activate: (text) => waiting(() => link.activate(text)),
      ask: () => waiting(() => link.ask()),
    };
  };
}

async function whileWaiting<T>(
  { world, json, quiet }: CommandContext,
  line: string,
  cancel: AbortController,
  ask: () => Promise<T>,
): Promise<T> {
  const { stderr, env } = world;
  const isShown = stderr.isTerminal && !json && !quiet;
  const stopListening = world.onInterrupt(() => cancel.abort());
  if (isShown) stderr.write(line);
  try {
    return await ask();
  } finally {
    stopListening();
    if (isShown) stderr.write(env['TERM'] === 'dumb' ? '\n' : ERASE_LINE);
  }
}
