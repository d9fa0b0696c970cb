import { checkRelease } from '../../actions/check-release.ts';
import { isCalendarDate } from '../../domain/dates.ts';
import { SlsError } from '../../errors.ts';
import { formatDate } from '../../messages/dates.ts';
import { openSite } from '../open-site.ts';
import { loadScreenWords, safe } from '../screen.ts';
import { problemLines } from '../problem-lines.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../shell/command.ts';

/** Whatever the reason is: who asks by a script wants yes or no. */
const NOT_ALLOWED = 1;

/** `sls check PRODUCT [--released DATE]`: may this release be used? */
export async function run(
  context: CommandContext,
  [product = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadScreenWords(context.language);
  const released = textOption(options, 'released');
  if (released !== undefined && !isCalendarDate(released))
    throw new SlsError('DATE_FORMAT', { text: released });
  const check = await checkRelease(await openSite(context, 'check'), product, released);
  const { allowed, supportUntil } = check;
  if (!allowed)
    return {
      exit: NOT_ALLOWED,
      json: { allowed, code: check.problem.code, details: check.problem.details, supportUntil },
      notes: await problemLines([check.problem], context, context.notePaint, { bullet: '' }),
    };
  const until = supportUntil && formatDate(supportUntil, context.language);
  return {
    json: { allowed, supportUntil },
    notes: [context.notePaint.good(words.check.allowed(safe(product), until))],
  };
}
