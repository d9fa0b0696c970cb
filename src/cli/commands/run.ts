import { basename } from 'node:path';
import type { AcquireWish } from '../../actions/seats/acquire-seat.ts';
import type { GrantedLease } from '../../actions/seats/lease-view.ts';
import type { Seats } from '../../actions/seats/open-seats.ts';
import { failWith, SlsError } from '../../errors.ts';
import { seatWordsOf } from '../../messages/cli/seat-words.ts';
import { KeptSeat, waitForSeat } from '../kept-seat.ts';
import { withSeats } from '../open-seats-of.ts';
import { safe } from '../screen.ts';
import type { RunningProgram } from '../shell/child-program.ts';
import type { CommandContext, CommandResult, OptionValues } from '../shell/command.ts';
import { wrap } from '../shell/layout.ts';
import { readTypedWish } from '../typed-seat.ts';

/** On a terminal these reach the program by themselves: twice would be once too often. */
const FROM_THE_TERMINAL: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

/** `sls run PRODUCT -- COMMAND…`: runs a program while holding a seat, and gives it back however it ends. */
export async function run(
  context: CommandContext,
  [product = '', ...command]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { world } = context;
  const wish = readTypedWish(context, product, options, basename(command[0] ?? ''));
  let program: RunningProgram | undefined;
  let isCancelled = false;
  const stopListening = world.onEndSignal((signal) => {
    if (program === undefined) isCancelled = true;
    else if (!world.isInteractive || !FROM_THE_TERMINAL.has(signal)) program.signal(signal);
  });
  try {
    return await withSeats(context, 'run', async (seats) => {
      const lease = await takeSeat(context, seats, wish, {
        isWaiting: options['wait'] === true,
        isCancelled: () => isCancelled,
      });
      const kept = new KeptSeat(seats, wish, lease, newsFor(context, product));
      try {
        if (isCancelled) throw new SlsError('CANCELLED', {});
        program = await world.startProgram(command);
        const exit = await program.ended;
        const { seats: _, token: __, ...view } = kept.lease;
        return { exit, json: { exit, lease: view } };
      } finally {
        await kept.giveBack();
      }
    });
  } finally {
    stopListening();
  }
}

async function takeSeat(
  context: CommandContext,
  seats: Seats,
  wish: AcquireWish,
  { isWaiting, isCancelled }: { isWaiting: boolean; isCancelled: () => boolean },
): Promise<GrantedLease> {
  if (!isWaiting) {
    const taken = await seats.acquire(wish);
    return taken.ok ? taken.value : failWith(taken);
  }
  const { describe } = await import('../../messages/describe.ts');
  const { waiting } = seatWordsOf(context.language);
  return waitForSeat(seats, wish, {
    isCancelled,
    waiting(refusal) {
      const { message } = describe(refusal, context.language);
      const lines = [...wrap(message, context.world.stderr.columns), waiting];
      say(context, lines.join('\n'));
    },
  });
}

function newsFor(context: CommandContext, product: string) {
  const { lost, regained } = seatWordsOf(context.language);
  return {
    lost: () => say(context, context.notePaint.warn(lost(safe(product)))),
    regained: () => say(context, regained(safe(product))),
  };
}

/** With `--json` standard error is for one document alone. */
function say({ world, quiet, json }: CommandContext, text: string): void {
  if (!quiet && !json) world.stderr.write(`${text}\n`);
}
