import { decideAnswer, type AnsweredRequest, type AnswerDecision } from '../domain/answer.ts';
import type { Key } from '../domain/key.ts';
import type { Activation, RefusalDocument } from '../domain/licence.ts';
import { judgeAt, trustedTime } from '../domain/trusted-time.ts';
import { SlsError, type Problem } from '../errors.ts';
import { parseArmour, type Block } from '../signed/armour.ts';
import { isOwnNonce } from '../signed/nonce.ts';
import { verifyAnswer, type VendorTrust, type Verified } from '../signed/verify.ts';
import { installActivation, replaceActivation } from '../store/licence-folder.ts';
import type { Turn } from '../store/queue.ts';
import { writeRefusal } from '../store/refusal-file.ts';
import { readTrust } from '../store/trust-file.ts';
import type { Site } from './site.ts';
import { isAbout } from './standing-refusal.ts';
import { surveyHome, type Survey } from './survey.ts';
import { adoptNewerKeySet } from './trust.ts';
import { inTurn, tidy } from './turn.ts';

/** What became of one answer in a text. */
export type ImportResult =
  | {
      key: Key;
      outcome: 'installed' | 'already-installed' | 'newer-installed';
      activation: Activation;
    }
  /** The centre's own refusal, or ours of its answer. The key is unknown where the answer could not be read. */
  | { key: Key | null; outcome: 'refused'; problem: Problem; byCentre: boolean };

/**
 * Verifies and installs every answer in a text, each by itself: one that is bad does not keep the
 * others out. A newer key set of the vendor that travels along is put in force first.
 *
 * @throws SlsError TEXT_TOO_LARGE, NOT_AN_ANSWER, REQUEST_INSTEAD_OF_ANSWER, NO_TRUST, and what the disk says
 */
export async function importAnswers(site: Site, bytes: Uint8Array): Promise<ImportResult[]> {
  const blocks = parseArmour(bytes);
  const answers = blocks.filter(({ kind }) => kind === 'answer');
  if (answers.length === 0)
    throw new SlsError(
      blocks.some(({ kind }) => kind === 'query') ? 'REQUEST_INSTEAD_OF_ANSWER' : 'NOT_AN_ANSWER',
      {},
    );
  if (readTrust(site.home, site.shippedTrust) === undefined) throw new SlsError('NO_TRUST', {});
  return inTurn(site, async (turn) => {
    const installed = readTrust(site.home, site.shippedTrust);
    const trust = adoptNewerKeySet(site, installed, blocks, turn);
    if (trust === undefined) throw new SlsError('NO_TRUST', {});
    const survey = await surveyHome(site, { depth: 'deciding' });
    const progress: Progress = { survey, installed: installedIn(survey) };
    const results: ImportResult[] = [];
    for (const [index, block] of answers.entries())
      try {
        results.push(importOne(site, progress, trust, block, turn));
      } catch (error) {
        const isAnyIn = results.some(({ outcome }) => outcome === 'installed');
        if (!(error instanceof SlsError) || !isAnyIn) throw error;
        // A disk that is full now must not hide what is in. Nothing is tidied up: by what the disk
        // may not have kept, nobody may forget a request.
        return [...results, ...answers.slice(index).map(() => refused(null, error.problem))];
      }
    tidy(site, await surveyHome(site, { depth: 'deciding' }));
    return results;
  });
}

/** The home as it was read once, and what stands in it by now, answer after answer. */
interface Progress {
  survey: Survey;
  installed: Map<Key, Verified<Activation>>;
}

function installedIn({ keys }: Survey): Progress['installed'] {
  return new Map(keys.flatMap(({ key, activation }) => (activation ? [[key, activation]] : [])));
}

function importOne(
  site: Site,
  progress: Progress,
  trust: VendorTrust,
  block: Block,
  turn: Turn,
): ImportResult {
  if ('problem' in block) return refused(null, block.problem);
  let known: Key | null = null;
  try {
    const answer = verifyAnswer(block.document, trust);
    known = answer.payload.key;
    if (answer.kind === 'refusal') {
      const { key, code, details, installationKey } = answer.payload;
      if (installationKey !== progress.survey.installation?.publicKey)
        return refused(key, { code: 'ANSWER_OTHER_INSTALLATION', details: { key } });
      keepRefusal(site, progress, answer.payload, block.document, turn);
      return { key, outcome: 'refused', problem: { code, details } as Problem, byCentre: true };
    }
    return installOne(site, progress, answer.payload, block.document, turn);
  } catch (error) {
    if (!(error instanceof SlsError) || isOfTheMachine(error)) throw error;
    return refused(known, error.problem);
  }
}

/** So that whoever looks later sees why the key still waits. One of an unknown request is only told. */
function keepRefusal(
  { home }: Site,
  { survey }: Progress,
  refusal: Verified<RefusalDocument>,
  document: Uint8Array,
  turn: Turn,
): void {
  const isOurs = survey.requests.some(({ request }) => isAbout(refusal, request));
  if (isOurs) writeRefusal(home, refusal.requestNonce, document, turn);
}

function installOne(
  site: Site,
  { survey, installed }: Progress,
  activation: Verified<Activation>,
  document: Uint8Array,
  turn: Turn,
): ImportResult {
  const { key } = activation;
  const standing = [...installed.values()];
  const trusted = trustedTime(
    [...standing, activation].map(({ issuedAt }) => issuedAt),
    0,
  );
  const decision = decideAnswer(activation, {
    installed: standing,
    answered: findRequest(survey, activation),
    installationKey: survey.installation?.publicKey ?? '',
    attributes: site.computer.attributes,
    now: site.now,
    judgedAt: judgeAt({ now: site.now, trusted }),
  });
  if (!decision.ok) return refused(key, decision);
  if (decision.value === 'install') {
    commit(site, activation, document, { turn, keep: !installed.has(key) });
    installed.set(key, activation);
  }
  return { key, outcome: OUTCOMES[decision.value], activation };
}

const OUTCOMES = {
  install: 'installed',
  'already-installed': 'already-installed',
  'newer-installed': 'newer-installed',
} as const satisfies Record<AnswerDecision, ImportResult['outcome']>;

/** One file is the commit. In place of another it wants the turn: a rename can't tell what it replaces. */
function commit(
  { home }: Site,
  { key }: Activation,
  document: Uint8Array,
  { turn, keep }: { turn: Turn; keep: boolean },
): void {
  if (installActivation(home, key, document)) return;
  turn.assertHeld();
  replaceActivation(home, key, document, { keep });
}

function findRequest(survey: Survey, { requestNonce }: Activation): AnsweredRequest {
  const stored = survey.requests.find(({ request }) => request.nonce === requestNonce);
  if (stored !== undefined) return { kind: 'stored', request: stored.request };
  const secret = survey.installation?.secret;
  return secret !== undefined && isOwnNonce(requestNonce, secret)
    ? { kind: 'own' }
    : { kind: 'foreign' };
}

function refused(
  key: Key | null,
  { code, details }: Problem | { code: string; details: unknown },
): ImportResult {
  return { key, outcome: 'refused', problem: { code, details } as Problem, byCentre: false };
}

/** What the machine or the queue says concerns the whole run, not one answer. */
function isOfTheMachine(error: SlsError): boolean {
  return error.exit === 4 || error.exit === 6;
}
