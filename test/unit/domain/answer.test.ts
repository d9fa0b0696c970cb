import { describe, expect, it } from 'vitest';
import {
  decideAnswer,
  type AnswerCircumstances,
  type AnswerProblems,
} from '../../../src/domain/answer.ts';
import { DAY_MS } from '../../../src/domain/dates.ts';
import type { Activation, ActivationRequest } from '../../../src/domain/licence.ts';
import { activation, request } from '../../support/golden-payloads.ts';

const ISSUED = Date.parse('2026-11-20T12:00:00.000Z');
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const OTHER_KEY = '0123-4567-89AB-CDEF-0123-4567';
const OTHER_INSTALLATION = '7'.repeat(64);
const { attributes } = activation.computer;
const { key } = activation;

const answer = (changes: Partial<Activation> = {}): Activation => ({
  ...activation,
  id: 'act-new',
  sequence: 5,
  issuedAt: at(ISSUED),
  importBefore: at(ISSUED + 30 * DAY_MS),
  ...changes,
});
const installed = (changes: Partial<Activation> = {}) =>
  answer({ id: 'act-installed', sequence: 4, ...changes });
const asked = (changes: Partial<ActivationRequest> = {}): AnswerCircumstances['answered'] => ({
  kind: 'stored',
  request: { ...request, createdAt: at(ISSUED - DAY_MS), ...changes },
});

/** An open request on the right computer, an hour after the answer was issued. */
const on = (changes: Partial<AnswerCircumstances> = {}): AnswerCircumstances => ({
  installed: [],
  answered: asked(),
  installationKey: activation.installationKey,
  attributes,
  now: ISSUED + 3_600_000,
  judgedAt: changes.now ?? ISSUED + 3_600_000,
  ...changes,
});

const licensee = (changes: object) => ({ licensee: { ...activation.licensee, ...changes } });

describe('an answer is accepted', () => {
  it.each<[string, Activation, AnswerCircumstances, string]>([
    ['to an open request', answer(), on(), 'install'],
    [
      'to a request of ours whose file is gone',
      answer(),
      on({ answered: { kind: 'own' } }),
      'install',
    ],
    [
      'with another name of the licensee, which only the centre knows',
      answer(licensee({ name: 'АО «Лютик»' })),
      on(),
      'install',
    ],
    ['above the installed one', answer(), on({ installed: [installed()] }), 'install'],
    [
      'of a newer generation, whatever its sequence',
      answer({ generation: 2, sequence: 1 }),
      on({ installed: [installed({ key: OTHER_KEY, sequence: 9 })] }),
      'install',
    ],
    [
      'beside a later one of another licence',
      answer(),
      on({ installed: [installed({ licenceId: 'lic-0002', key: OTHER_KEY, sequence: 9 })] }),
      'install',
    ],
    [
      'on a computer that got another disk',
      answer(),
      on({ attributes: attributes.filter(({ name }) => name !== 'root-disk') }),
      'install',
    ],
    [
      'on any computer, where it is bound to this installation',
      answer({ binding: 'installation' }),
      on({ attributes: [] }),
      'install',
    ],
    ['that is installed already', answer(), on({ installed: [answer()] }), 'already-installed'],
    [
      'that is installed already, though its request was never ours',
      answer(),
      on({
        installed: [answer()],
        answered: { kind: 'foreign' },
        installationKey: OTHER_INSTALLATION,
      }),
      'already-installed',
    ],
    [
      'that is installed already, though it is too late',
      answer(),
      on({ installed: [answer()], now: ISSUED + 90 * DAY_MS }),
      'already-installed',
    ],
    [
      'with an older sequence than the installed one',
      answer({ sequence: 3 }),
      on({ installed: [installed()] }),
      'newer-installed',
    ],
    [
      'with the same sequence as the installed one',
      answer({ sequence: 4 }),
      on({ installed: [installed()] }),
      'newer-installed',
    ],
    [
      'of an older generation',
      answer({ sequence: 9 }),
      on({ installed: [installed({ key: OTHER_KEY, generation: 2 })] }),
      'newer-installed',
    ],
    [
      'that is older, though it is too late',
      answer({ sequence: 3 }),
      on({ installed: [installed()], now: ISSUED + 90 * DAY_MS }),
      'newer-installed',
    ],
  ])('%s', (_name, given, circumstances, value) => {
    expect(decideAnswer(given, circumstances)).toEqual({ ok: true, value });
  });
});

describe('an answer is refused', () => {
  const otherComputer = { key, differs: ['machine-id', 'board-uuid', 'root-disk'] };
  const weakOnly = attributes.filter(({ strong }) => !strong);

  it.each<[string, Activation, AnswerCircumstances, keyof AnswerProblems, object]>([
    [
      'to no request of this installation',
      answer(),
      on({ answered: { kind: 'foreign' } }),
      'ANSWER_UNREQUESTED',
      { key },
    ],
    [
      'for another installation',
      answer(),
      on({ installationKey: OTHER_INSTALLATION }),
      'ANSWER_OTHER_INSTALLATION',
      { key },
    ],
    [
      'for another installation, also where it is bound to this computer and its request is here',
      answer({ installationKey: OTHER_INSTALLATION }),
      on(),
      'ANSWER_OTHER_INSTALLATION',
      { key },
    ],
    [
      'for another key than was asked for',
      answer(),
      on({ answered: asked({ key: OTHER_KEY }) }),
      'ANSWER_OTHER_KEY',
      { key, expected: OTHER_KEY },
    ],
    [
      'with another INN',
      answer(licensee({ inn: '500100732259' })),
      on(),
      'ANSWER_OTHER_LICENSEE',
      { key, field: 'inn', expected: '7707083893', found: '500100732259' },
    ],
    [
      'with another KPP',
      answer(licensee({ kpp: '' })),
      on(),
      'ANSWER_OTHER_LICENSEE',
      { key, field: 'kpp', expected: '773601001', found: '' },
    ],
    [
      'with another country',
      answer(licensee({ country: 'BY' })),
      on(),
      'ANSWER_OTHER_LICENSEE',
      { key, field: 'country', expected: 'RU', found: 'BY' },
    ],
    [
      'for another computer',
      answer(),
      on({ attributes: weakOnly }),
      'ANSWER_OTHER_COMPUTER',
      otherComputer,
    ],
    [
      'after its last day',
      answer(),
      on({ now: ISSUED + 30 * DAY_MS + 1 }),
      'ANSWER_TOO_LATE',
      { key, importBefore: at(ISSUED + 30 * DAY_MS) },
    ],
  ])('%s', (_name, given, circumstances, code, details) => {
    expect(decideAnswer(given, circumstances)).toEqual({ ok: false, code, details });
  });

  const wrong = {
    installation: { installationKey: OTHER_INSTALLATION },
    key: { answered: asked({ key: OTHER_KEY, licensee: { ...request.licensee, inn: '1' } }) },
    licensee: { answered: asked({ licensee: { ...request.licensee, inn: '1' } }) },
    computer: { attributes: weakOnly },
    sequence: { installed: [installed({ sequence: 9 })] },
    date: { now: ISSUED + 90 * DAY_MS },
  };
  it.each<[string, Partial<AnswerCircumstances>, string]>([
    [
      'installation',
      { ...wrong.key, ...wrong.installation, ...wrong.computer },
      'ANSWER_OTHER_INSTALLATION',
    ],
    ['key', { ...wrong.computer, ...wrong.key }, 'ANSWER_OTHER_KEY'],
    ['licensee', { ...wrong.computer, ...wrong.date, ...wrong.licensee }, 'ANSWER_OTHER_LICENSEE'],
    [
      'computer',
      { ...wrong.computer, ...wrong.date, answered: { kind: 'foreign' } },
      'ANSWER_OTHER_COMPUTER',
    ],
    [
      'request',
      { ...wrong.sequence, ...wrong.date, answered: { kind: 'foreign' } },
      'ANSWER_UNREQUESTED',
    ],
  ])('for the %s first, where more is wrong', (_name, circumstances, code) => {
    expect(decideAnswer(answer(), on(circumstances))).toMatchObject({ ok: false, code });
  });
});

describe('the last day of import', () => {
  const late = ISSUED + 31 * DAY_MS;
  it.each<[string, Partial<AnswerCircumstances>, boolean]>([
    ['holds in its last moment', { now: ISSUED + 30 * DAY_MS }, true],
    ['is past, by a clock that was right when it was asked', { now: late }, false],
    [
      'is past by trusted time, with the wall clock just a day behind it',
      { now: late - DAY_MS, judgedAt: late },
      false,
    ],
    [
      'is waived where trusted time stands years ahead of both clocks: one of the centre’s answers did once',
      { now: ISSUED, judgedAt: late + 3 * 365 * DAY_MS },
      true,
    ],
    [
      'is waived where the wall clock lags by more than a day',
      { now: ISSUED - DAY_MS - 1, judgedAt: late },
      true,
    ],
    [
      'is past where the request says just a day later than the answer',
      { now: late, answered: asked({ createdAt: at(ISSUED + DAY_MS) }) },
      false,
    ],
    [
      'is waived where the clock ran years ahead when it was asked',
      { now: late, answered: asked({ createdAt: at(ISSUED + DAY_MS + 1) }) },
      true,
    ],
    [
      'is not waived for a request whose file is gone',
      { now: ISSUED - DAY_MS - 1, judgedAt: late, answered: { kind: 'own' } },
      false,
    ],
  ])('%s', (_name, circumstances, isAccepted) => {
    const outcome = decideAnswer(answer(), on(circumstances));
    expect(outcome).toMatchObject(
      isAccepted ? { ok: true, value: 'install' } : { ok: false, code: 'ANSWER_TOO_LATE' },
    );
  });
});
