import { compareComputers, type ComputerAttribute } from './computer.ts';
import { DAY_MS } from './dates.ts';
import type { Activation, ActivationRequest } from './licence.ts';
import { accept, refuse, type Outcome } from './outcome.ts';
import { compareActivations, findStanding } from './standing-activations.ts';

/** Why a verified answer does not fit this installation. */
export interface AnswerProblems {
  ANSWER_UNREQUESTED: { key: string };
  ANSWER_OTHER_INSTALLATION: { key: string };
  ANSWER_OTHER_KEY: { key: string; expected: string };
  ANSWER_OTHER_LICENSEE: {
    key: string;
    field: 'inn' | 'kpp' | 'country';
    expected: string;
    found: string;
  };
  ANSWER_OTHER_COMPUTER: { key: string; differs: string[] };
  ANSWER_TOO_LATE: { key: string; importBefore: string };
}

/** What is known about the request that an answer claims to answer. */
export type AnsweredRequest =
  /** Stored here: everything can be compared with it. */
  | { kind: 'stored'; request: ActivationRequest }
  /** Its nonce was made by this installation, but its file is gone. */
  | { kind: 'own' }
  | { kind: 'foreign' };

export interface AnswerCircumstances {
  installed: readonly Activation[];
  answered: AnsweredRequest;
  installationKey: string;
  attributes: readonly ComputerAttribute[];
  /** Milliseconds since 1970, the wall clock as it stands. */
  now: number;
  /** Milliseconds since 1970: the later of wall clock and trusted time. */
  judgedAt: number;
}

export type AnswerDecision = 'install' | 'already-installed' | 'newer-installed';

/**
 * May a verified grant be installed here? The order of checks is that of docs/format.md 6.3:
 * key, INN/KPP, computer, nonce, sequence, dates.
 */
export function decideAnswer(
  answer: Activation,
  circumstances: AnswerCircumstances,
): Outcome<AnswerDecision, AnswerProblems> {
  const { installed, answered, attributes } = circumstances;
  const { key } = answer;
  if (installed.some(({ id }) => id === answer.id)) return accept('already-installed');
  if (answer.installationKey !== circumstances.installationKey)
    return refuse('ANSWER_OTHER_INSTALLATION', { key });

  if (answered.kind === 'stored') {
    const { request } = answered;
    if (request.key !== key) return refuse('ANSWER_OTHER_KEY', { key, expected: request.key });
    for (const field of ['inn', 'kpp', 'country'] as const) {
      const [expected, found] = [request.licensee[field], answer.licensee[field]];
      if (expected !== found)
        return refuse('ANSWER_OTHER_LICENSEE', { key, field, expected, found });
    }
  }

  if (answer.binding === 'computer') {
    const { same, differs } = compareComputers(answer.computer, attributes);
    if (!same) return refuse('ANSWER_OTHER_COMPUTER', { key, differs });
  }

  if (answered.kind === 'foreign') return refuse('ANSWER_UNREQUESTED', { key });

  const standing = findStanding(installed, answer.licenceId);
  if (standing !== undefined && compareActivations(answer, standing) <= 0)
    return accept('newer-installed');

  if (isTooLate(answer, circumstances))
    return refuse('ANSWER_TOO_LATE', { key, importBefore: answer.importBefore });
  return accept('install');
}

/**
 * The last day of import is waived for an open request where the clock is implausible, so that it
 * cannot say what is late: it differs from the centre's by more than a day, or it stands more than a
 * day behind what an earlier document proved. The centre's own clock may once have been years ahead.
 */
function isTooLate(answer: Activation, circumstances: AnswerCircumstances): boolean {
  if (circumstances.judgedAt <= Date.parse(answer.importBefore)) return false;
  if (circumstances.answered.kind !== 'stored') return true;
  const issuedAt = Date.parse(answer.issuedAt);
  const requestedAt = Date.parse(circumstances.answered.request.createdAt);
  const agreesWithCentre =
    circumstances.now >= issuedAt - DAY_MS && requestedAt <= issuedAt + DAY_MS;
  const agreesWithTrusted = circumstances.judgedAt - circumstances.now <= DAY_MS;
  return agreesWithCentre && agreesWithTrusted;
}
