import { hostname, userInfo } from 'node:os';
import type { AcquireWish } from '../actions/seats/acquire-seat.ts';
import { TTL_SECONDS } from '../domain/seats/lease.ts';
import { SlsError } from '../errors.ts';
import { textOption, type CommandContext, type OptionValues } from './shell/command.ts';

/** What the command line says about a seat; who works here is known without being told. */
export function readTypedWish(
  { world }: CommandContext,
  product: string,
  options: OptionValues,
  usualApp: string,
): AcquireWish {
  const released = textOption(options, 'released');
  const ttl = textOption(options, 'ttl');
  return {
    product,
    holder: {
      user: textOption(options, 'user') ?? userName(),
      host: textOption(options, 'host') ?? hostname(),
      app: textOption(options, 'app') ?? usualApp,
      session: textOption(options, 'session') ?? Buffer.from(world.random(8)).toString('hex'),
    },
    ...(ttl !== undefined && { ttlSeconds: readSeconds(ttl) }),
    ...(released !== undefined && { released }),
  };
}

/** @throws SlsError TTL_RANGE: a text that is no number is out of any range */
function readSeconds(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const { least, most } = TTL_SECONDS;
  throw new SlsError('TTL_RANGE', { ttlSeconds: text, least, most });
}

/** Some containers have users without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '?');
  }
}
