import { problemLines } from '../../../cli/problem-lines.ts';
import { safe } from '../../../cli/screen.ts';
import type { CommandContext, CommandResult } from '../../../cli/shell/command.ts';
import { columns } from '../../../cli/shell/layout.ts';
import { ERRORS } from '../../../errors.ts';
import { formatInstant } from '../../../messages/dates.ts';
import { viewCustomer } from '../../customers/customer-view.ts';
import { listCustomers } from '../../customers/list-customers.ts';
import { loadCentreWords } from '../centre-words.ts';
import { readingCentre } from '../open-centre.ts';

/** `sls-centre customer list`: accounts that cannot be read are named, the others are shown. */
export async function run(context: CommandContext): Promise<CommandResult> {
  const { customer: words, innKpp, without } = await loadCentreWords(context.language);
  const { language, paint, world } = context;
  const { customers, problems } = await readingCentre(context, async (centre) =>
    listCustomers(centre),
  );
  const views = customers.map(({ customer }) => viewCustomer(customer, world.now));
  const time = (at: string | null) => (at === null ? without : formatInstant(at, language));
  const { labels, states } = words;
  const head = [labels.customer, labels.state, labels.joined, labels.invitation];
  const rows = views.map(({ inn, country, state, joinedAt, invitedUntil }) => [
    innKpp(safe(inn), '', country),
    state === 'blocked' ? paint.bad(states[state]) : states[state],
    time(joinedAt),
    invitedUntil === null ? '' : words.openInvitation(time(invitedUntil)),
  ]);
  const table = columns([head.map((title) => paint.dim(title)), ...rows]);
  const [first] = problems;
  return {
    ...(first && { exit: ERRORS[first.code].exit }),
    json: { customers: views, ...(first && { problems }) },
    data: rows.length === 0 ? '' : table.map((line) => `${line}\n`).join(''),
    notes: [
      ...(rows.length === 0 ? [words.none] : []),
      ...(await problemLines(problems, context, context.notePaint)),
    ],
  };
}
