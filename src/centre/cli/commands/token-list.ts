import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { columns } from '../../../cli/shell/layout.ts';
import { formatInstant } from '../../../messages/dates.ts';
import { listTokens } from '../../tokens/token-folder.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre token list`: also those that were revoked. The tokens themselves are nowhere. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const { token: words } = await loadCentreWords(context.language);
  const { language, paint } = context;
  const tokens = await readingCentre(context, async (centre) => listTokens(centre));
  const lines = columns(
    tokens.map(({ id, name, readOnly, createdAt, revokedAt }) => [
      id,
      safe(name),
      words.rights(readOnly),
      formatInstant(createdAt, language),
      revokedAt === null ? '' : paint.bad(words.revokedAt(formatInstant(revokedAt, language))),
    ]),
  );
  return {
    json: {
      tokens: tokens.map(({ id, name, readOnly, createdAt, revokedAt }) => ({
        id,
        name,
        readOnly,
        createdAt,
        revokedAt,
      })),
    },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: tokens.length === 0 ? [words.none] : [],
  };
}
