import { problemLines } from '../../../cli/problem-lines.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { ERRORS } from '../../../errors.ts';
import { listLicences } from '../../find-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { loadCentreWords } from '../centre-words.ts';
import { licenceTable } from '../licence-lines.ts';
import { readingCentre } from '../open-centre.ts';
import { keyOption } from '../typed-options.ts';

/** `sls-centre licence list`: records that cannot be read are named, the others are shown. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const filter = {
    inn: textOption(options, 'inn')?.trim(),
    key: keyOption(options, 'key'),
    product: textOption(options, 'product')?.trim(),
  };
  const { licences, problems } = await readingCentre(context, (centre) =>
    listLicences(centre, filter),
  );
  const views = licences.map(viewLicence);
  const [first] = problems;
  return {
    ...(first && { exit: ERRORS[first.code].exit }),
    json: { licences: views, ...(first && { problems }) },
    data:
      views.length === 0
        ? ''
        : licenceTable(views, context, words)
            .map((line) => `${line}\n`)
            .join(''),
    notes: [
      ...(views.length === 0 ? [words.licence.none] : []),
      ...(await problemLines(problems, context, context.notePaint)),
    ],
  };
}
