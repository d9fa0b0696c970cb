import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult, OptionValues } from '../../../cli/shell/command.ts';
import { columns } from '../../../cli/shell/layout.ts';
import { SlsError } from '../../../errors.ts';
import { formatInstant } from '../../../messages/dates.ts';
import { findCustomer } from '../../customers/change-customer.ts';
import { viewCustomer } from '../../customers/customer-view.ts';
import { licencesOf } from '../../customers/sold-to.ts';
import { viewLicence } from '../../licence-view.ts';
import { loadCentreWords } from '../centre-words.ts';
import { licenceTable } from '../licence-lines.ts';
import { readingCentre } from '../open-centre.ts';
import { readTypedCustomer } from '../typed-customer.ts';

/** `sls-centre customer show INN`: the account, and the licences that it sees. */
export async function run(
  context: CommandContext,
  [inn]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const words = await loadCentreWords(context.language);
  const id = readTypedCustomer(inn, options);
  const { customer, licences } = await readingCentre(context, async (centre) => {
    const stored = findCustomer(centre, id);
    if (stored === undefined) throw new SlsError('CUSTOMER_UNKNOWN', { inn: id.inn });
    return {
      customer: viewCustomer(stored.customer, centre.now),
      licences: licencesOf(centre, id).licences.map(viewLicence),
    };
  });
  const { labels, states, openInvitation } = words.customer;
  const time = (at: string | null) =>
    at === null ? words.without : formatInstant(at, context.language);
  const { state, createdAt, joinedAt, blockedAt, invitedUntil } = customer;
  const rows = [
    [labels.state, states[state]],
    [labels.created, time(createdAt)],
    [labels.joined, time(joinedAt)],
    ...(blockedAt === null ? [] : [[labels.blocked, time(blockedAt)]]),
    ...(invitedUntil === null ? [] : [[labels.invitation, openInvitation(time(invitedUntil))]]),
  ];
  const lines = [
    context.paint.strong(words.innKpp(safe(id.inn), '', id.country)),
    ...columns(rows.map(([label = '', value = '']) => [`  ${label}`, value])),
    context.paint.strong(words.customer.licences),
    ...licenceTable(licences, context, words),
  ];
  return { json: { customer, licences }, data: lines.map((line) => `${line}\n`).join('') };
}
