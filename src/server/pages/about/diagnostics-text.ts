import type { Diagnosis } from '../../../actions/diagnose.ts';
import type { HealthCheck } from '../../../actions/doctor.ts';
import type { SurveyedKey } from '../../../actions/survey.ts';
import { maskKey } from '../../../domain/key.ts';
import type { Problem } from '../../../errors.ts';
import { formatDate, formatInstant } from '../../../messages/dates.ts';
import { describe } from '../../../messages/describe.ts';
import type { Language } from '../../../messages/language.ts';
import { maskAddress, maskSecrets } from '../../../messages/mask-secrets.ts';
import type { PageWords } from '../../../messages/pages/words.ts';
import { describeSize } from '../../../messages/words.ts';
import { wordsOf } from '../../../messages/words-of.ts';
import { safeName } from '../page-context.ts';
import type { ServerFacts } from './server-facts.ts';

/** What of the environment changes how the server works. Proxies may have a password in their address. */
const VARIABLES = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'SLS_HOME',
  'SLS_LANG',
  'LC_ALL',
  'LANG',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
];

interface Told {
  facts: ServerFacts;
  diagnosis: Diagnosis;
  env: Readonly<Record<string, string | undefined>>;
  language: Language;
  words: PageWords;
}

/** What is sent to the vendor's support: all that helps, and nothing that opens a door. */
export function writeDiagnostics({ facts, diagnosis, env, language, words }: Told): string {
  const { about, diagnostics } = words;
  const { sections, none } = diagnostics;
  const { checks, status, failures, settings } = diagnosis;
  const vendor = facts.vendor;
  const section = (title: string, lines: readonly string[]) => [
    '',
    `[${title}]`,
    ...(lines.length === 0 ? [none] : lines),
  ];
  const lines = [
    `${words.site} ${facts.version}. ${diagnostics.title}`,
    `${diagnostics.made}: ${formatInstant(facts.now, language)}, ${facts.now}`,
    ...section(sections.program, [
      `${about.node}: ${facts.node}`,
      `${about.system}: ${facts.system}`,
      `${about.home}: ${safeName(facts.home)}`,
      `${about.servingSince}: ${formatInstant(facts.servingSince, language)}`,
      `${about.addresses}: ${facts.addresses.join(', ') || none}`,
      `${about.installation}: ${facts.installation ?? about.noInstallation}`,
      `${about.vendor}: ${vendor === undefined ? none : safeName(vendor.name)}`,
      ...(vendor === undefined
        ? []
        : [`${about.keySet}: ${vendor.version}`, `${about.fingerprint}: ${vendor.fingerprint}`]),
    ]),
    ...section(
      sections.checks,
      checks.flatMap((check) => checkLines(check, language, diagnostics.skipped)),
    ),
    ...section(sections.problems, problemLines(status?.problems ?? [], language)),
    ...(failures.length === 0 ? [] : section(sections.failures, problemLines(failures, language))),
    ...section(
      sections.keys,
      (status?.survey.keys ?? []).flatMap((key) => keyLines(key, language, words)),
    ),
    ...section(sections.seats, seatLines(diagnosis, language, words)),
    ...section(
      sections.settings,
      settings.map(({ name, value }) =>
        value === undefined
          ? `${name} ${diagnostics.set}`
          : `${name} = ${safeName(hideCredentials(value))}`,
      ),
    ),
    ...section(
      sections.environment,
      VARIABLES.flatMap((name) => {
        const value = env[name]?.trim() ?? '';
        return value === '' ? [] : [`${name} = ${safeName(hideCredentials(value))}`];
      }),
    ),
  ];
  // The number of the installation is long and no secret; whatever else is long may be one.
  const spared = facts.installation === undefined ? [] : [facts.installation];
  return `${maskSecrets(lines.join('\n'), spared)}\n`;
}

function hideCredentials(value: string): string {
  return value.includes('@') ? maskAddress(value) : value;
}

function checkLines(
  { name, problems, isSkipped }: HealthCheck,
  language: Language,
  skipped: string,
): string[] {
  if (isSkipped) return [`[--] ${name}: ${skipped}`];
  if (problems.length === 0) return [`[OK] ${name}`];
  return problemLines(problems, language).map((line) =>
    line.startsWith(' ') ? line : `[!!] ${name}: ${line}`,
  );
}

/** The code, what it says, and on lines of their own what to do. */
function problemLines(problems: readonly Problem[], language: Language): string[] {
  return problems.flatMap((problem) => {
    const { message, next = '' } = describe(problem, language, { program: 'sls' });
    const steps = next.split('\n').filter((line) => line.trim() !== '');
    return [`${problem.code}: ${message}`, ...steps.map((line) => `     ${line}`)];
  });
}

function keyLines(
  { key, state, entered, activation, openRequest, problems, refusal }: SurveyedKey,
  language: Language,
  { diagnostics, install }: PageWords,
): string[] {
  const licensee = activation?.licensee ?? entered?.licensee;
  const word = wordsOf(language).states[state];
  const facts = [
    word === state ? state : `${word} (${state})`,
    ...(openRequest ? [diagnostics.openRequest] : []),
    ...(refusal === null ? [] : [refusal.code]),
    ...problems.map(({ code }) => code),
    ...(activation === null
      ? []
      : [
          `${activation.product.code} ${safeName(activation.edition)}`,
          diagnostics.bought(activation.seats),
          activation.supportUntil === null
            ? diagnostics.updatesForever
            : diagnostics.updates(formatDate(activation.supportUntil, language)),
          activation.expiresAt === null
            ? diagnostics.licenceForever
            : diagnostics.licence(formatInstant(activation.expiresAt, language)),
          safeName(activation.licensee.name),
        ]),
    ...(licensee === undefined
      ? []
      : [install.facts.innKpp(safeName(licensee.inn), safeName(licensee.kpp), licensee.country)]),
  ];
  return [`${maskKey(key)}: ${facts.join('; ')}`];
}

function seatLines(
  { seats, ledgers }: Diagnosis,
  language: Language,
  { diagnostics }: PageWords,
): string[] {
  const sizes = wordsOf(language);
  return [
    ...seats.map(
      ({ code, used, total, peakToday, refusedToday }) =>
        `${diagnostics.seats(code, used, total)}; ${diagnostics.today(peakToday, refusedToday)}`,
    ),
    ...ledgers.map(({ product, files, bytes, months }) =>
      diagnostics.ledger(product, files, describeSize(bytes, sizes), months),
    ),
  ];
}
