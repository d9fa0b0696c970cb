import { isIdentifiable } from '../domain/computer.ts';
import { wasDeleted } from '../domain/seats/ledger-mark.ts';
import { ERRORS, SlsError, type Problem } from '../errors.ts';
import { homeExists } from '../store/home.ts';
import { findForeignOwners, findTooOpen, tryFileSystem } from '../store/health.ts';
import { listLedgerMarks, readLedgerMark } from '../store/ledger-mark-file.ts';
import { listSeatLogs, openSeatLog } from '../store/seat-log.ts';
import type { OpenLink } from './centre-link.ts';
import { examineCentre } from './examine-centre.ts';
import { problemsOf } from './status.ts';
import type { Site } from './site.ts';
import { surveyHome, type Survey } from './survey.ts';

/** What is looked at, in the order in which one thing depends on another. */
export type HealthCheckName =
  | 'home'
  | 'owner'
  | 'permissions'
  | 'file-system'
  | 'clock'
  | 'settings'
  | 'installation'
  | 'computer'
  | 'trust'
  | 'files'
  | 'keys'
  | 'ledger'
  | 'centre';

/** One look at the home; each problem of it comes with its next step. */
export interface HealthCheck {
  name: HealthCheckName;
  problems: Problem[];
  /** Nothing to look at here, which is no fault. */
  isSkipped?: boolean;
}

/**
 * Looks at everything that licences depend on. The file system is tried with a file that is
 * removed again; nothing else is changed. A centre is asked who it is and what time it has.
 */
export async function examine(site: Site, openLink: OpenLink): Promise<HealthCheck[]> {
  const { home } = site;
  if (!homeExists(home))
    return [
      { name: 'home', problems: [{ code: 'HOME_MISSING', details: { home: home.paths.home } }] },
    ];
  const survey = await surveyHome(site);
  const take = (...codes: Problem['code'][]) =>
    survey.problems.filter(({ code }) => codes.includes(code));
  const checks: HealthCheck[] = [
    { name: 'home', problems: [] },
    { name: 'owner', problems: attempt(() => findForeignOwners(home)) },
    { name: 'permissions', problems: attempt(() => findTooOpen(home)) },
    { name: 'file-system', problems: attempt(() => tryFileSystem(home)) },
    { name: 'clock', problems: take('CLOCK_BEHIND') },
    { name: 'settings', problems: take('SETTINGS_BROKEN') },
    { name: 'installation', problems: installationProblems(site, survey) },
    { name: 'computer', problems: computerProblems(site) },
    { name: 'trust', problems: trustProblems(site, survey) },
  ];
  const named = new Set(checks.flatMap(({ problems }) => problems));
  const ofFiles = survey.problems.filter((problem) => !named.has(problem));
  const ofKeys = survey.keys.flatMap(problemsOf);
  return [
    ...checks,
    {
      name: 'files',
      problems: [...ofFiles, ...ofKeys].filter(({ code }) => ERRORS[code].fault === 'trust'),
    },
    { name: 'keys', problems: ofKeys.filter(({ code }) => ERRORS[code].fault !== 'trust') },
    {
      name: 'ledger',
      problems: [...new Set([...listSeatLogs(home), ...listLedgerMarks(home)])].flatMap((product) =>
        ledgerProblems(site, product),
      ),
    },
    { name: 'centre', ...(await examineCentre(site, survey.trust, openLink)) },
  ];
}

function ledgerProblems({ home, now }: Site, product: string): Problem[] {
  return attempt(() => {
    const log = openSeatLog(home, product, () => now);
    try {
      const { problems, head } = log.verify();
      const isNew = wasDeleted(readLedgerMark(home, product), head?.log, now);
      return isNew ? [...problems, { code: 'LEDGER_DELETED', details: { product } }] : problems;
    } finally {
      log.close();
    }
  });
}

function installationProblems({ home }: Site, survey: Survey): Problem[] {
  const unusable = attempt(() => {
    void survey.installation?.signer;
    return [];
  });
  const damaged = survey.problems.filter(
    ({ code, details }) =>
      code === 'FILE_DAMAGED' && 'path' in details && details.path === home.paths.installation,
  );
  return [...damaged, ...unusable];
}

/** A computer that can't be told from others is a problem only of licences that are bound to one. */
function computerProblems({ computer }: Site): Problem[] {
  return isIdentifiable(computer)
    ? []
    : [{ code: 'COMPUTER_UNIDENTIFIABLE', details: { key: '' } }];
}

function trustProblems({ home, shippedTrust }: Site, { trust, problems }: Survey): Problem[] {
  const found = problems.filter(
    ({ code, details }) =>
      code === 'TRUST_OTHER_ROOT' ||
      ('path' in details && [home.paths.trust, shippedTrust].includes(details.path)),
  );
  return trust === undefined && found.length === 0 ? [{ code: 'NO_TRUST', details: {} }] : found;
}

function attempt(look: () => Problem[]): Problem[] {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof SlsError)) throw error;
    return [error.problem];
  }
}
