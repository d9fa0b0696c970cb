import { safe } from '../../../cli/screen.ts';
import {
  textOption,
  type CommandContext,
  type CommandResult,
  type OptionValues,
} from '../../../cli/shell/command.ts';
import { isLoopbackUrl, isSecureUrl, parseCentreUrl } from '../../../domain/centre-url.ts';
import { failWith, SlsError } from '../../../errors.ts';
import { formatInstant } from '../../../messages/dates.ts';
import {
  invitationLink,
  inviteCustomer,
  MOST_DAYS,
  USUAL_DAYS,
} from '../../customers/invite-customer.ts';
import { viewCustomer } from '../../customers/customer-view.ts';
import { loadCentreWords } from '../centre-words.ts';
import { changingCentre } from '../open-centre.ts';
import { USUAL_URL } from '../usual-address.ts';
import { readTypedCustomer } from '../typed-customer.ts';

/** `sls-centre customer invite INN`: prints the link, this once. */
export async function run(
  context: CommandContext,
  [inn]: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { customer: words, innKpp } = await loadCentreWords(context.language);
  const id = readTypedCustomer(inn, options);
  const days = readDays(textOption(options, 'days'));
  const typedUrl = readUrl(textOption(options, 'url'));
  const { invitation, url } = await changingCentre(context, async (centre) => ({
    invitation: await inviteCustomer(centre, id, days),
    url: typedUrl ?? centre.trust.keys.centreUrl ?? USUAL_URL,
  }));
  const { customer, token, expiresAt, isReset } = invitation;
  const link = invitationLink(url, token);
  const who = innKpp(safe(id.inn), '', id.country);
  const until = formatInstant(expiresAt, context.language);
  return {
    json: { link, expiresAt, isReset, customer: viewCustomer(customer, context.world.now) },
    data: `${link}\n`,
    notes: [
      context.notePaint.good(isReset ? words.reset(who, until) : words.invited(who, until)),
      words.once,
      ...(!isSecureUrl(link) && !isLoopbackUrl(link)
        ? [context.notePaint.bad(words.plainHttp)]
        : []),
    ],
  };
}

function readDays(text: string | undefined): number {
  if (text === undefined) return USUAL_DAYS;
  const days = Number(text);
  if (/^\d{1,2}$/.test(text.trim()) && days >= 1 && days <= MOST_DAYS) return days;
  throw new SlsError('USAGE', { problem: 'invalid-value', name: '--days', suggestion: null });
}

function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = parseCentreUrl(text);
  return url.ok ? url.value : failWith(url);
}
