import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { screenWordsEn } from '../../src/messages/cli/screen-words.en.ts';
import { screenWordsRu } from '../../src/messages/cli/screen-words.ru.ts';
import { findCommandLines, findUsageFault } from '../support/command-lines.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = new Set(['node_modules', '.git', 'dist', 'generated', 'coverage']);

const DOCUMENTS = filesUnder('.', /\.md$/);
const GUIDES = DOCUMENTS.filter((name) => /^README|^docs\/(?:\w+-guide|drills)\./.test(name));
const SOURCES = [
  ...filesUnder('src', /\.(ts|json)$/),
  ...filesUnder('test', /\.ts$/),
  ...filesUnder('scripts', /\.mjs$/),
];

describe('links', () => {
  it.each(DOCUMENTS)('%s leads to files and headings that are there', (name) => {
    const links = [...withoutCode(read(name)).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, target = '']) => target,
    );
    const relative = links.filter((target) => !/^[a-z]+:/.test(target));
    expect(relative.filter((target) => !leadsSomewhere(name, target))).toEqual([]);
  });
});

describe('command lines', () => {
  it('are found in every guide', () => {
    expect(GUIDES.filter((name) => findCommandLines(read(name)).length === 0)).toEqual([]);
    expect(GUIDES.length).toBeGreaterThanOrEqual(6);
  });

  it.each(GUIDES)('%s names commands and options that there are', async (name) => {
    const faults: string[] = [];
    for (const line of findCommandLines(read(name))) {
      const fault = await findUsageFault(line);
      if (fault !== undefined) faults.push(`${line}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  it('would be found wrong', async () => {
    const text =
      '```sh\nsudo sls activte\n$ sls list --jsn > f\n```\nor `sls show --json` or `sls config get a`';
    const lines = findCommandLines(text);
    expect(lines).toEqual(['sls activte', 'sls list --jsn', 'sls show --json', 'sls config get a']);
    expect(await Promise.all(lines.map(findUsageFault))).toEqual([
      'unknown-command',
      'unknown-option',
      'missing-argument',
      undefined,
    ]);
  });
});

describe('the package', () => {
  const { version, dependencies, devDependencies } = JSON.parse(read('package.json')) as {
    version: string;
    dependencies: object;
    devDependencies: object;
  };

  it('is called by its version wherever its file is named', () => {
    const named = DOCUMENTS.flatMap(
      (name) => read(name).match(/sls-licence-server-[\d.]+\d\b/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named)]).toEqual([`sls-licence-server-${version}`]);
  });

  it('has a version that the changelog tells about', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
  });

  it('depends on nothing without a reason', () => {
    const reasons = read('docs/decisions/0002-dependencies.md');
    const rows = [...reasons.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    );
    const used = Object.keys({ ...dependencies, ...devDependencies });
    expect(used.filter((name) => !rows.includes(name))).toEqual([]);
    expect(rows.filter((name) => !['package', '---', ...used].includes(name))).toEqual([]);
  });
});

describe('states', () => {
  it.each([
    ['ru', screenWordsRu.states],
    ['en', screenWordsEn.states],
  ])('docs/admin-guide.%s.md explains each, in the words of the screen', (language, states) => {
    const rows = [
      ...read(`docs/admin-guide.${language}.md`).matchAll(/^\| ([^|]+) \| `([a-z-]+)` \|/gm),
    ].map(([, word, state]) => [state, word]);
    expect(Object.fromEntries(rows)).toEqual(states);
  });
});

describe('what sources cite', () => {
  const page = read('docs/format.md');
  const clauses = new Set([
    ...[...page.matchAll(/^(\d+\.\d+) /gm)].map(([, clause]) => clause),
    ...[...page.matchAll(/^## (\d+)\. /gm)].map(([, section]) => section),
  ]);

  it('are clauses of docs/format.md that there are', () => {
    const cited = SOURCES.flatMap((name) =>
      clausesCited(read(name)).map((clause) => ({ name, clause })),
    );
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ clause }) => !clauses.has(clause))).toEqual([]);
  });

  it('are clauses that SECURITY.md may cite too', () => {
    const cited = [...read('SECURITY.md').matchAll(/\((\d+\.\d+)\)/g)].map(([, clause]) => clause);
    expect(cited.length).toBeGreaterThan(3);
    expect(cited.filter((clause) => !clauses.has(clause))).toEqual([]);
  });

  it('are decisions that there are', () => {
    const numbers = new Set(
      readdirSync(join(ROOT, 'docs/decisions')).map((name) => name.slice(0, 4)),
    );
    const cited = SOURCES.flatMap((name) =>
      [...read(name).matchAll(/docs\/decisions\/(\d{4})/g)].map(([, number = '']) => number),
    );
    expect(cited.filter((number) => !numbers.has(number))).toEqual([]);
  });
});

/** `docs/format.md 4.2`, `docs/format.md, 1.5 and 3.11`, `docs/format.md, section 7`. */
function clausesCited(text: string): string[] {
  const places = text.matchAll(
    /docs\/format\.md,? (?:section )?(\d+(?:\.\d+)?(?:(?:,| and) \d+\.\d+)*)/g,
  );
  return [...places].flatMap(([, list = '']) =>
    list.split(/,| and/).map((clause) => clause.trim()),
  );
}

function leadsSomewhere(from: string, target: string): boolean {
  const [path = '', heading] = decodeURI(target).split('#');
  const file = path === '' ? from : join(dirname(from), path);
  if (!existsSync(resolve(ROOT, file))) return false;
  return heading === undefined || headingsOf(read(file)).has(heading);
}

/** Headings as they are linked to: lower case, spaces to dashes, no punctuation. */
function headingsOf(text: string): Set<string> {
  return new Set(
    [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```[^]*?^ *```$/gm, '');
}

function read(name: string): string {
  return readFileSync(resolve(ROOT, name), 'utf8');
}

function filesUnder(folder: string, wanted: RegExp): string[] {
  return readdirSync(resolve(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const name = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(name, wanted);
    return wanted.test(entry.name) ? [name] : [];
  });
}
