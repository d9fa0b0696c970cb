import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { formatInstant } from '../../../messages/dates.ts';
import { restore } from '../../backup/restore.ts';
import { loadCentreWords } from '../centre-words.ts';
import { countingLine } from '../counting-line.ts';
import { describeEvent } from '../event-lines.ts';
import { placeOf } from '../open-centre.ts';

/** `sls-centre restore FILE`: a centre from its backup, into an empty place. */
export async function run(
  context: CommandContext,
  [file = '']: readonly string[],
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const place = placeOf(context);
  const path = whereItLeads(resolve(file));
  const { manifest, lastEvent, licences, damaged, isOfRoot, interrupted } = await countingLine(
    context,
    words.restore.progress,
    (onProgress) => restore(place, { path, onProgress }),
  );
  const { good, bad } = context.notePaint;
  const { restore: say } = words;
  const at = (instant: string) => formatInstant(instant, context.language);
  return {
    json: {
      home: place.path,
      vendor: manifest.vendor,
      rootFingerprint: manifest.rootFingerprint,
      createdAt: manifest.createdAt,
      journal: manifest.journal,
      lastEvent: lastEvent ?? null,
      licences,
      damaged,
      keys: manifest.keys,
      interrupted,
    },
    notes: [
      good(say.done(safe(manifest.vendor), place.path, licences)),
      say.madeAt(at(manifest.createdAt)),
      ...(lastEvent === undefined
        ? []
        : [say.lastEvent(`${at(lastEvent.at)}  ${describeEvent(lastEvent, words)}`)]),
      say.newer,
      say.unbound,
      ...(damaged > 0 ? [bad(say.damaged(damaged))] : []),
      ...(manifest.keys ? [] : [bad(say.withoutKeys)]),
      ...(isOfRoot ? [say.ofRoot(place.path)] : []),
      ...interrupted.map(say.interrupted),
      say.next,
    ],
  };
}

/** `latest.tar.gz` is often a link; the store opens none. */
function whereItLeads(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
