import { surveyHome } from '../../actions/survey.ts';
import { keyToJson } from '../key-view.ts';
import { keyLines } from '../key-lines.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';

/** `sls list`: every key and where it stands. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const { keys, replaced, judgedAt } = await surveyHome(await openSite(context, 'list'), {
    depth: 'deciding',
  });
  const lines = keys.flatMap((key) => keyLines(key, judgedAt, context, words));
  const old = replaced.length === 0 ? [] : [`${words.labels.replaced}: ${replaced.join(', ')}`];
  return {
    json: { keys: keys.map(keyToJson), replaced },
    data: [...lines, ...old].map((line) => `${line}\n`).join(''),
    notes: keys.length === 0 ? [words.empty, words.begin] : [],
  };
}
