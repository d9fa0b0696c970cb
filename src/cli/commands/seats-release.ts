import type { LeaseView } from '../../actions/seats/lease-view.ts';
import type { FreeFilter } from '../../domain/seats/decide-free.ts';
import { failWith, SlsError } from '../../errors.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { confirm } from '../confirm.ts';
import { withSeats } from '../open-seats-of.ts';
import { safe } from '../screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';

/** `sls seats release`: with a token its holder gives a seat back; without, an administrator takes seats back. */
export async function run(
  context: CommandContext,
  [id]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const filter = readFilter(id, options);
  const token = textOption(options, 'token');
  const words = seatWordsOf(context.language);
  const released = await withSeats(context, 'seats release', async (seats) => {
    if (token !== undefined && id !== undefined) {
      const given = await seats.release(id, token);
      return given.ok ? [given.value] : failWith(given);
    }
    const found = seats.find(filter);
    if (found.length > 0)
      await confirm(context, options, 'sls seats release', words.askRelease(found.length));
    return seats.releaseByAdministrator(filter);
  });
  if (released.length === 0 && id !== undefined) throw new SlsError('LEASE_GONE', { id });
  return {
    json: { released },
    notes:
      released.length === 0
        ? [words.releasedNone]
        : released.map(({ holder }: LeaseView) =>
            words.released(safe(holder.user), safe(holder.host)),
          ),
  };
}

/** @throws SlsError FLAG_REQUIRED, FLAGS_CONFLICT unless it is exactly one */
function readFilter(id: string | undefined, options: OptionValues): FreeFilter {
  const user = textOption(options, 'user');
  const host = textOption(options, 'host');
  const named: [string, FreeFilter][] = [
    ...(id === undefined ? [] : [['ID', { id }] as [string, FreeFilter]]),
    ...(user === undefined ? [] : [['--user', { user }] as [string, FreeFilter]]),
    ...(host === undefined ? [] : [['--host', { host }] as [string, FreeFilter]]),
    ...(options['all'] === true ? [['--all', 'all'] as [string, FreeFilter]] : []),
  ];
  const [only, ...others] = named;
  if (only === undefined) throw new SlsError('FLAG_REQUIRED', { flag: '--all' });
  if (others.length > 0)
    throw new SlsError('FLAGS_CONFLICT', { flags: named.map(([flag]) => flag) });
  if (options['token'] !== undefined && id === undefined)
    throw new SlsError('FLAGS_CONFLICT', { flags: [only[0], '--token'] });
  return only[1];
}
