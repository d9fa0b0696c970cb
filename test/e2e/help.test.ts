import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/cli/shell/command.ts';
import { SPECS } from '../../src/cli/specs.ts';
import type { ErrorDetails } from '../../src/errors.ts';
import { findUsageFault } from '../support/command-lines.ts';
import { makeScratch, readSaid } from '../support/program-home.ts';
import { PACKAGE, programWords, runCommand } from '../support/run-program.ts';
import { KEY } from '../support/test-site.ts';

const scratch = makeScratch();
const home = scratch.home();
scratch.file('resp.txt', 'no answer');
scratch.file('vendor.json', 'no key set');

const pathsOf = (specs: readonly CommandSpec[], prefix = ''): string[] =>
  specs.flatMap(({ name, commands = [] }) => [
    `${prefix}${name}`,
    ...pathsOf(commands, `${prefix}${name} `),
  ]);

const COMMANDS = pathsOf(SPECS);

/** What never ends by itself, or changes the computer. That it is understood, findUsageFault says. */
const GOES_ON = /^sls (?:serve|service (?:un)?install)\b/;
/** Words that are the same in every language, or that a person types. */
const TYPED_WORDS =
  'systemd SIGTERM Ctrl PEM silent error warn info debug administrator programs Excel';
const NAMES = new Set([
  'help',
  ...TYPED_WORDS.split(' '),
  ...COMMANDS.flatMap((path) => path.split(' ')),
]);

/** Names of commands, options and files; what a person copies as it is. */
const TYPED =
  /^ {2}sls .*$|\bsls\b(?: [a-z]+)*|--?[a-z][a-z-]*|[\w-]+\.(?:txt|json)|X{4}(?:-X{4})*|YYYY-MM-DD|\bJSON\b|\bru\b|\ben\b|\b[A-Z]{2}\b|\bserver\.[a-z]+|https?:\/\/\S+|\bX-Forwarded|\bAuthorization: Bearer/gm;

const latinWords = (help: string) =>
  (help.replaceAll(TYPED, '').match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !NAMES.has(word));

describe.concurrent('help', () => {
  it.each(['', ...COMMANDS])('on “%s” is whole in both languages', async (path) => {
    const words = [...path.split(' '), '--help'].filter((word) => word !== '');
    const [english, russian] = await Promise.all(
      ['en', 'ru'].map((language) => home.sls([...words, '--lang', language])),
    );
    for (const said of [english, russian]) expect(said).toMatchObject({ exit: 0, stderr: '' });
    const [en = '', ru = ''] = [english, russian].map((said) => said?.stdout.toString('utf8'));
    expect(en).not.toMatch(/[а-яё]/i);
    expect(latinWords(ru)).toEqual([]);
    expect(ru).toMatch(/[а-яё]{4}/i);
    if (path === '')
      for (const { name } of SPECS) expect(en).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    else
      for (const help of [en, ru])
        expect(help).toMatch(new RegExp(`^  sls ${path.split(' ')[0]}\\b`, 'm'));
    for (const line of [...en.split('\n'), ...ru.split('\n')])
      expect(line.length).toBeLessThanOrEqual(80);
  });

  it('is the same however it is asked for', async () => {
    const [flag, short, word] = await Promise.all(
      ['trust --help', 'trust -h', 'help trust'].map((words) => home.sls(words)),
    );
    expect(short).toEqual(flag);
    expect(word).toEqual(flag);
  });

  it('shows examples that are understood as they stand', async () => {
    const examples = await Promise.all(COMMANDS.map((path) => examplesOf(path)));
    expect(examples.flat().length).toBeGreaterThan(COMMANDS.length);
    for (const example of new Set(examples.flat().filter((each) => !GOES_ON.test(each)))) {
      const code = await runExample(example);
      expect([example, ['USAGE', 'INTERNAL'].includes(code ?? '')]).toEqual([example, false]);
    }
  });
});

it('shows examples of what goes on that are understood too', async () => {
  for (const path of ['serve', 'service install', 'service uninstall'])
    for (const example of await examplesOf(path))
      expect([example, await findUsageFault(example)]).toEqual([example, undefined]);
});

async function examplesOf(path: string): Promise<string[]> {
  const { stdout } = await home.sls(`${path} --help`);
  return [...stdout.toString('utf8').matchAll(/^ {2}(sls .*)$/gm)].map(
    ([, example = '']) => example,
  );
}

/** As it is typed in a shell, in a folder with the files that it names. */
async function runExample(example: string): Promise<string | undefined> {
  const script = example.replace(/^sls/, '"$@" --json');
  const ran = await runCommand(['sh', '-c', script, 'sh', ...programWords([])], {
    home: scratch.home().path,
    cwd: scratch.path,
  });
  return readSaid({ ...ran, stdout: Buffer.alloc(0) }).error?.code;
}

describe.concurrent.each(['en', 'ru'])('in the language %s', (language) => {
  const script = { en: /^[^а-яё]+$/i, ru: /[а-яё]{4}/i }[language] as RegExp;

  it.each<[what: string, words: string, details: ErrorDetails['USAGE']]>([
    [
      'an unknown command',
      'activat',
      { problem: 'unknown-command', name: 'activat', suggestion: 'activate' },
    ],
    [
      'no command of trust',
      'trust ad',
      { problem: 'unknown-command', name: 'ad', suggestion: 'add', command: 'trust' },
    ],
    ['no command at all', '', { problem: 'missing-command', name: '', suggestion: null }],
    [
      'nothing after trust',
      'trust',
      { problem: 'missing-command', name: '', suggestion: null, command: 'trust' },
    ],
    [
      'an unknown option',
      'request --outptu x',
      { problem: 'unknown-option', name: '--outptu', suggestion: '--output', command: 'request' },
    ],
    [
      'an option of another command',
      'list --yes',
      { problem: 'unknown-option', name: '--yes', suggestion: null, command: 'list' },
    ],
    [
      'a missing value',
      `activate ${KEY} --inn`,
      { problem: 'missing-value', name: '--inn', suggestion: null, command: 'activate' },
    ],
    [
      'a missing value of a short option',
      'request -o',
      { problem: 'missing-value', name: '--output', suggestion: null, command: 'request' },
    ],
    [
      'a missing argument',
      'show',
      { problem: 'missing-argument', name: 'key', suggestion: null, command: 'show' },
    ],
    [
      'an argument too many',
      'status now',
      { problem: 'excess-arguments', name: 'status', suggestion: null, command: 'status' },
    ],
    [
      'a program to run whose options stand before the dashes',
      'run 1c-fleet sh -c true',
      { problem: 'unknown-option', name: '-c', suggestion: null, command: 'run' },
    ],
    [
      'no number',
      'list --lock-timeout soon',
      { problem: 'invalid-value', name: '--lock-timeout', suggestion: null },
    ],
  ])('%s is said to be one', async (_what, words, details) => {
    const argv = ['--lang', language, ...words.split(' ').filter((word) => word !== '')];
    expect(readSaid(await home.sls(['--json', ...argv]))).toEqual({
      exit: 2,
      error: { code: 'USAGE', details },
    });
    const { exit, stdout, stderr } = await home.sls(argv);
    expect([exit, stdout.length]).toEqual([2, 0]);
    expect(stderr).toMatch(script);
    const named = details.command === undefined ? 'sls' : `sls ${details.command}`;
    expect(stderr).toContain(`\n  ${named} --help\n`);
  });
});

it('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  for (const words of ['--version', '-V'])
    expect(await home.sls(words)).toEqual({
      exit: 0,
      signal: null,
      stdout: Buffer.from(`${version}\n`),
      stderr: '',
    });
});

it('an unknown language is refused, in one that is known', async () => {
  expect(await home.json('--lang fr list')).toEqual({
    exit: 2,
    error: {
      code: 'USAGE',
      details: { problem: 'invalid-value', name: '--lang', suggestion: null },
    },
  });
});
