import { surveyHome } from '../../actions/survey.ts';
import { comparePlace } from '../../domain/key-state.ts';
import { enumerateAttributes, findWord } from '../../messages/words.ts';
import { wordsOf } from '../../messages/words-of.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords } from '../screen.ts';
import type { CommandContext, CommandResult } from '../shell/command.ts';
import { columns } from '../shell/layout.ts';

/** How much of a digest tells two apart by eye. */
const DIGEST_SHOWN = 16;

/** `sls computer`: this computer's attributes, and which of them each activation recorded. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const names = wordsOf(context.language);
  const site = await openSite(context, 'computer');
  const { keys, installation } = await surveyHome(site);
  const { attributes } = site.computer;
  const here = { attributes, installationKey: installation?.publicKey ?? null };
  const activations = keys.flatMap(({ key, activation }) => {
    if (activation === null) return [];
    const { same, differs } = comparePlace(activation, here);
    return [{ key, matches: same, differs }];
  });
  const { strong, dim, good, bad } = context.paint;
  const rows = attributes.map((attribute) => [
    `  ${findWord(names.attributes, attribute.name) ?? attribute.name}`,
    attribute.strong ? words.labels.strong : words.labels.weak,
    dim(attribute.digest.slice(0, DIGEST_SHOWN)),
  ]);
  const compared = activations.map(({ key, matches, differs }) => {
    const list = enumerateAttributes(differs, names);
    const text = matches
      ? good(differs.length === 0 ? words.same : words.differs(list))
      : bad(words.notSame(list));
    return `  ${key}  ${text}`;
  });
  const lines = [
    strong(words.labels.attributes),
    ...columns(rows),
    ...(compared.length > 0 ? ['', strong(words.labels.recorded), ...compared] : []),
  ];
  return {
    json: { attributes, activations },
    data: lines.map((line) => `${line}\n`).join(''),
    notes: attributes.some((attribute) => attribute.strong) ? [] : [words.request.unidentifiable],
  };
}
