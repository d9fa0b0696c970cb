import { describe as group, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, type Problem } from '../../../src/errors.ts';
import { describe } from '../../../src/messages/describe.ts';
import { SAMPLE_DETAILS, sampleProblems } from '../../support/sample-problems.ts';

const PROGRAMS = ['sls', 'sls-centre'] as const;

/** Every sentence of a language, with the problem that it is about. */
function sentences(language: 'ru' | 'en') {
  return sampleProblems().flatMap((problem) =>
    PROGRAMS.map((program) => ({ problem, ...describe(problem, language, { program }) })),
  );
}

function say(code: ErrorCode, sample = 0) {
  const problem = { code, details: SAMPLE_DETAILS[code][sample] } as Problem;
  return { ru: describe(problem, 'ru'), en: describe(problem, 'en') };
}

it('has sample details for every code', () => {
  expect(Object.keys(SAMPLE_DETAILS).toSorted()).toEqual(Object.keys(ERRORS).toSorted());
});

group.each(['ru', 'en'] as const)('sentences in %s', (language) => {
  it('say something about every code, and nothing by accident', () => {
    const botched = sentences(language).filter(
      ({ message, next = '' }) =>
        message.length < 9 ||
        /undefined|null |NaN|\[object|\$\{/.test(`${message}${next}`) ||
        /\.\.(?:\s|$)| {2}[.,]|: :/.test(`${message}\n${next}`),
    );
    expect(botched).toEqual([]);
  });

  it('give a next step for everything but a cancelled command', () => {
    const without = sentences(language).filter(({ next }) => next === undefined);
    expect(new Set(without.map(({ problem }) => problem.code))).toEqual(new Set(['CANCELLED']));
  });

  it('mask keys but where they have to be typed or found', () => {
    const whole = sentences(language).filter(({ message, next }) =>
      `${message}${next}`.includes('DB49-A88A-D2D6-50D4-81F1-7B67'),
    );
    expect(new Set(whole.map(({ problem }) => problem.code))).toEqual(
      new Set(['KEY_LOOKALIKE', 'FILE_NOT_REGULAR', 'HOME_NOT_WRITABLE']),
    );
  });

  it('put each command of a next step on a line of its own', () => {
    for (const { problem, next } of sentences(language))
      for (const line of (next ?? '').split('\n'))
        if (
          /(?:^|\s)(?:sudo )?sls(?:-centre)? [a-z-]+ /.test(line) &&
          !line.includes('licence add')
        )
          expect(`${problem.code}: ${line}`).toMatch(
            /: {3}(?:sudo |SLS_DEBUG=1 )?sls(?:-centre)? \S.*[^.,;]$| sls-centre (?:product list|verify)/,
          );
  });

  it('never blame the connection for what was typed, nor call a problem unknown', () => {
    const ofOthers = sentences(language).filter(
      ({ problem }) => ERRORS[problem.code].fault !== 'network',
    );
    for (const { message, next } of ofOthers)
      expect(`${message}${next}`).not.toMatch(
        /интернет|internet|подключени|неизвестная ошибка|unknown error/i,
      );
  });
});

group('what a sentence names', () => {
  it('the position, the letter and the key that was meant', () => {
    const { ru } = say('KEY_LOOKALIKE');
    expect(ru.message).toBe(
      'В ключе на 3-м месте русская буква «В», нужна латинская «B». ' +
        'Возможно, вы имели в виду: DB49-A88A-D2D6-50D4-81F1-7B67',
    );
  });

  it('the attributes of the computer in words', () => {
    const { ru, en } = say('KEY_BOUND_ELSEWHERE');
    for (const name of [
      'machine-id',
      'материнская плата',
      'системный диск',
      'сетевая карта',
      'процессор',
    ])
      expect(ru.message).toContain(name);
    expect(en.message).toContain('the mainboard');
    expect(ru.next).toContain('не больше трёх раз в месяц');
  });

  it('each attribute once, and one attribute in the singular', () => {
    expect(say('OTHER_COMPUTER').ru.message).toContain(
      'Отличаются: системный диск и сетевая карта.',
    );
    expect(say('OTHER_COMPUTER', 1).ru.message).toContain('Отличается: идентификатор системы');
  });

  it('the command to type in its first line, where a right is missing', () => {
    const { ru, en } = say('HOME_NOT_WRITABLE');
    const command =
      'sudo sls activate DB49-A88A-D2D6-50D4-81F1-7B67 --inn 7707083893 --kpp 773601001';
    expect(ru.message.split('\n')[0]).toBe(command);
    expect(en.message.split('\n')[0]).toBe(command);
    expect(ru.next).toContain('--home');
  });

  it('what to mount into a container', () => {
    expect(say('COMPUTER_UNIDENTIFIABLE').ru.next).toContain(
      '  -v /etc/machine-id:/etc/machine-id:ro\n',
    );
  });

  it('who holds the lock and since when', () => {
    const { ru } = say('LOCK_HELD');
    expect(ru.message).toContain('sls import (pid 4711) с 22.11.2026 12:30 (МСК)');
    expect(say('LOCK_HELD', 1).ru.message).not.toContain('?');
  });

  it('how to split an INN and a KPP, but never a text that is no KPP as a command', () => {
    expect(say('INN_COMBINED').ru.next).toContain('--inn 7707083893 --kpp 773601001');
    expect(say('INN_COMBINED', 1).en.next).not.toContain('reboot');
  });

  it('until when updates are covered', () => {
    expect(say('SUPPORT_EXPIRED').ru.message).toContain('по 22.11.2026 включительно');
    expect(say('SUPPORT_EXPIRED').ru.next).toContain('продолжает работать');
  });

  it('that the program asks, and that none is a date, only where that is so', () => {
    for (const language of ['ru', 'en'] as const) {
      const nextOf = (problem: Problem) =>
        describe(problem, language, { program: 'sls-centre' }).next ?? '';
      const [asks, , never] = SAMPLE_DETAILS.FLAG_REQUIRED.map((details) =>
        nextOf({ code: 'FLAG_REQUIRED', details }),
      );
      expect(never?.length).toBeLessThan(asks?.length ?? 0);
      const [term, since] = SAMPLE_DETAILS.DATE_FORMAT.map((details) =>
        nextOf({ code: 'DATE_FORMAT', details }),
      );
      expect(term).toContain('none');
      expect(since).not.toContain('none');
    }
  });
});
