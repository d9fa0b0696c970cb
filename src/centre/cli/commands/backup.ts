import { resolve } from 'node:path';
import { problemLines } from '../../../cli/problem-lines.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { formatInstant } from '../../../messages/dates.ts';
import type { CentreWords } from '../../../messages/centre/words.ts';
import { backUp, type BackupReport } from '../../backup/back-up.ts';
import { findUnprotected } from '../../backup/find-unprotected.ts';
import { loadCentreWords } from '../centre-words.ts';
import { countingLine } from '../counting-line.ts';
import { changingCentre } from '../open-centre.ts';

/** Paths that a person is told of; `--json` names all. */
const MOST_NAMED = 5;

/** `sls-centre backup FILE`: the whole centre in one file, also while others write. */
export async function run(
  context: CommandContext,
  [file = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const path = resolve(file);
  const withKeys = options['withoutKeys'] !== true;
  const { report, unprotected } = await changingCentre(context, async (centre) => ({
    report: await countingLine(context, words.backup.progress, (onProgress) =>
      backUp(centre, { path, withKeys, onProgress }),
    ),
    unprotected: withKeys ? findUnprotected(centre) : [],
  }));
  const { bad } = context.notePaint;
  // Said also with --quiet: whoever holds this file can issue licences.
  if (!context.json)
    for (const key of unprotected) context.world.stderr.write(`${bad(words.unprotected(key))}\n`);
  const { manifest, bytes, unknown } = report;
  return {
    json: {
      file: path,
      bytes,
      createdAt: manifest.createdAt,
      vendor: manifest.vendor,
      rootFingerprint: manifest.rootFingerprint,
      journal: manifest.journal,
      files: manifest.files,
      keys: manifest.keys,
      leftOut: unknown,
      damage: manifest.damage,
    },
    notes: await describeReport(report, { path, isOpen: unprotected.length > 0 }, context, words),
  };
}

async function describeReport(
  { manifest, bytes, unknown, unjournaled }: BackupReport,
  { path, isOpen }: { path: string; isOpen: boolean },
  context: CommandContext,
  { backup }: CentreWords,
): Promise<string[]> {
  const { good, bad } = context.notePaint;
  const { journal, files, keys, damage } = manifest;
  const at = journal?.lastAt ? formatInstant(journal.lastAt, context.language) : '';
  const further = unknown.length - MOST_NAMED;
  return [
    good(backup.done(path, files, bytes)),
    ...(journal === null ? [] : [backup.upTo(journal.seq, at)]),
    // Of keys in the clear the warning above says enough.
    ...(keys ? (isOpen ? [] : [backup.withKeys]) : [bad(backup.withoutKeys)]),
    ...unknown.slice(0, MOST_NAMED).map(backup.leftOut),
    ...(further > 0 ? [backup.leftOutMore(further)] : []),
    ...damage.map(({ segment, line }) => bad(backup.damage(segment, line))),
    ...(unjournaled === undefined
      ? []
      : [backup.unjournaled, ...(await problemLines([unjournaled], context, context.notePaint))]),
  ];
}
