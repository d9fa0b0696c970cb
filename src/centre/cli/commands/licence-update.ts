import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { findLicence } from '../../find-licence.ts';
import { viewLicence } from '../../licence-view.ts';
import { updateLicence } from '../../update-licence.ts';
import { loadCentreWords } from '../centre-words.ts';
import { showValue } from '../event-lines.ts';
import { changingCentre } from '../open-centre.ts';
import { termsFrom } from '../typed-options.ts';

/** `sls-centre licence update LICENCE …`. */
export async function run(
  context: CommandContext,
  [named = '']: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const { licence, changes } = await changingCentre(context, async (centre) => {
    const updated = await updateLicence(centre, named, termsFrom(options));
    return { ...updated, licence: viewLicence(findLicence(centre, updated.licence.id)) };
  });
  const { good } = context.notePaint;
  return {
    json: { licence, changes },
    notes:
      changes.length === 0
        ? [words.licence.unchanged(licence.id)]
        : [
            good(words.licence.updated(licence.id)),
            ...changes.map(({ field, from, to }) =>
              words.licence.change(field, showValue(from), showValue(to)),
            ),
            words.licence.nextGrant,
          ],
  };
}
