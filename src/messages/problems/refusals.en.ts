import type { CentreRefusals } from '../../errors.ts';
import { formatInstant } from '../dates.ts';
import type { Context, Sentences } from '../sentence.ts';
import { differencesInEnglish } from '../differences.en.ts';
import { run } from '../run.ts';
import { ACTIVATE, GET_ANSWER, MAKE_NEW_KEY, MAKE_REQUEST } from '../steps.en.ts';
import { enumerate } from '../words.ts';
import { englishWords } from '../words.en.ts';

/** The vendor, who sees a refusal while the centre writes it, has other means than the customer. */
const step = ({ program }: Context, customer: string, vendor: string) =>
  program === 'sls-centre' ? vendor : customer;

const HAND_OVER = 'The refusal stands in the answer; hand it to the customer';

/** A key that is bound to its installation knows nothing of computers. */
const isInstallation = (differs: readonly string[]) => differs.join() === 'installation';

/** Why the centre refused a request. */
export const englishRefusals: Sentences<CentreRefusals> = {
  KEY_UNKNOWN: ({ key }, context) => ({
    message: `The activation centre does not know the key ${key}.`,
    next: step(
      context,
      `Compare the key with the vendor's letter. If it has a mistake, enter the right one:${ACTIVATE}` +
        'If the key is right, ask the vendor',
      'If the key was sold before, take it over: sls-centre licence add, with --key KEY',
    ),
  }),
  INN_MISMATCH: ({ key }, context) => ({
    message: `The key ${key} was bought under another INN than the one in the request.`,
    next: step(
      context,
      `Give the INN under which the key was bought:${ACTIVATE}If the INN is right, ask the vendor to correct their records`,
      `If the INN of the licence is wrong, correct it:${run('sls-centre licence update LICENCE --inn INN')}${HAND_OVER}`,
    ),
  }),
  KPP_MISMATCH: ({ key }, context) => ({
    message: `The key ${key} was bought under another KPP than the one in the request. The INN is the same.`,
    next: step(
      context,
      `Give the KPP under which the key was bought:${ACTIVATE}If the KPP is right, ask the vendor to correct their records`,
      `If the KPP of the licence is wrong, correct it:${run('sls-centre licence update LICENCE --kpp KPP')}${HAND_OVER}`,
    ),
  }),
  KEY_BOUND_ELSEWHERE: ({ key, differs }, context) => ({
    message: isInstallation(differs)
      ? `The key ${key} is already activated in another installation of the licence server.`
      : `The key ${key} is already activated on another computer.${differencesInEnglish(differs)}`,
    next: step(
      context,
      MAKE_NEW_KEY,
      `If the customer has a new computer, make a new key:${run('sls-centre key new LICENCE')}${HAND_OVER}`,
    ),
  }),
  KEY_SUPERSEDED: ({ key, by }, context) => ({
    message: `The key ${key} is no longer valid: a newer key of the same licence, ${by}, replaced it.`,
    next: step(
      context,
      `Activate the newer key:${ACTIVATE}If it was not you who made it, ask the vendor`,
      HAND_OVER,
    ),
  }),
  LICENCE_REVOKED: ({ key }, context) => ({
    message: `The vendor has revoked the licence of the key ${key}.`,
    next: step(
      context,
      'Ask the vendor, who knows the reason',
      'It gets no keys and no grants any more. Requests are answered with this refusal: hand the answer to the customer',
    ),
  }),
  LICENCE_EXPIRED: ({ key, expiresAt }, context) => ({
    message: `The licence of the key ${key} expired on ${formatInstant(expiresAt, 'en')}.`,
    next: step(
      context,
      `Extend the licence with the vendor. ${GET_ANSWER}`,
      `If the licence was extended, set the new date:${run('sls-centre licence update LICENCE --expires DATE')}${HAND_OVER}`,
    ),
  }),
  COMPUTER_UNIDENTIFIABLE: ({ key }, context) => ({
    message:
      `The key ${key} cannot be bound to this computer: it shows neither a system identifier (machine-id), ` +
      'nor a mainboard, nor a system disk. Containers are like that.',
    next: step(
      context,
      `Start the container with${run('-v /etc/machine-id:/etc/machine-id:ro')}` +
        `${MAKE_REQUEST}If that is impossible, ask the vendor for a licence ` +
        'that is bound to the installation instead of the computer',
      'If the customer needs a licence for a container:' +
        `${run('sls-centre licence update LICENCE --binding installation')}${HAND_OVER}`,
    ),
  }),
  ANSWER_VERSION_UNSUPPORTED: ({ key, accepts, offered }, context) => ({
    message:
      `For the key ${key} the activation centre gives answers of version ${offered}, ` +
      `but the licence server reads only ${enumerate(accepts.map(String), englishWords.and)}.`,
    next: step(context, `Update the licence server (sls). ${MAKE_REQUEST}`, HAND_OVER),
  }),
};
