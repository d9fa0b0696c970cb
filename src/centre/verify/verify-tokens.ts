import type { Problem } from '../../errors.ts';
import type { Centre } from '../centre.ts';
import { listTokenIds, readToken } from '../tokens/token-folder.ts';
import { misfit, reporting } from './check.ts';

/**
 * Whether every token can be read, and none is in force that the journal revoked. One without a line
 * was left by a crash before anybody was shown it.
 */
export async function verifyTokens(centre: Centre, report: (problem: Problem) => void) {
  const { made, revoked } = indexTokens(centre);
  const seen = new Set<string>();
  let tokens = 0;
  for (const id of listTokenIds(centre)) {
    seen.add(id);
    await reporting(report, () => {
      const token = readToken(centre, id);
      if (token?.revokedAt !== null) return;
      tokens += 1;
      const path = centre.paths.tokenFile(id);
      if (revoked.has(id)) report(misfit(path, 'older-than-journal'));
      const line = made.get(id);
      if (line && (line.name !== token.name || line.readOnly !== token.readOnly))
        report(misfit(path, 'other-token'));
    });
  }
  for (const id of made.keys())
    if (!seen.has(id)) report(misfit(centre.paths.tokenFile(id), 'vanished'));
  return { tokens };
}

function indexTokens({ journal }: Centre) {
  const made = new Map<string, { name: string; readOnly: boolean }>();
  const revoked = new Set<string>();
  for (const { event } of journal.entries()) {
    if (event.type === 'token-made') made.set(event.token, event);
    if (event.type === 'token-revoked') revoked.add(event.token);
  }
  return { made, revoked };
}
