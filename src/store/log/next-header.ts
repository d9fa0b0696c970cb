import type { RandomBytes } from '../../domain/random.ts';
import type { FoldedSegment } from './folded-segment.ts';
import { NO_DIGEST, type Header } from './log-line.ts';
import type { LogRules } from './log-rules.ts';

/** With which a log begins: under an id of its own, so that it is nobody else's. */
export function firstHeader<State>(
  rules: Pick<LogRules<State, unknown>, 'initial' | 'encodeState'>,
  random: RandomBytes,
  segment: number,
): Header {
  const log = Buffer.from(random(16)).toString('hex');
  return { log, segment, state: rules.encodeState(rules.initial), seq: 0, prev: NO_DIGEST };
}

/** With which a log goes on behind a seal. It follows from the chain alone. docs/format.md 9.4. */
export function nextHeader<State>(
  rules: Pick<LogRules<State, unknown>, 'initial' | 'encodeState'>,
  { log, chain, mark, state }: FoldedSegment<State, unknown>,
  segment: number,
): Header {
  const { seq, digest: prev } = chain.head;
  const place = { log, segment, seq: seq + 1, prev };
  return mark === undefined
    ? { ...place, state: rules.encodeState(state) }
    : { ...place, state: rules.encodeState(mark.state), since: mark.since };
}
