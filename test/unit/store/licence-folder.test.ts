import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureHome, openHome, type Home } from '../../../src/store/home.ts';
import {
  installActivation,
  readLicenceFolder,
  replaceActivation,
  setAside,
  writeEnteredKey,
} from '../../../src/store/licence-folder.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { codeOf } from '../../support/sls-code.ts';
import { KEY, KEY_2 } from '../../support/test-site.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const isWindows = process.platform === 'win32';

function makeHome(disk: MemoryDisk = new MemoryDisk()): { home: Home; disk: MemoryDisk } {
  const random = seededRandom('licence');
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  return { home, disk };
}

function realHome(): Home {
  const random = seededRandom('licence');
  const path = join(scratchFolder(), 'home');
  const home = openHome({ path, kind: 'licence-server', disk: nodeDisk, random, user: 1000 });
  ensureHome(home, 'licence-server', [home.paths.licence, home.paths.requests]);
  return home;
}

function put(disk: MemoryDisk, name: string, text = ''): void {
  disk.close(disk.open(`/home/Licence/${name}`, 'create'));
  disk.setContent(`/home/Licence/${name}`, text);
}

/** The files in `Licence`, by name. */
function licenceOf(disk: MemoryDisk): Record<string, string> {
  const tree = Object.entries(disk.tree('/home/Licence'));
  return Object.fromEntries(tree.map(([path, text]) => [path.split('/').at(-1), text]));
}

describe('Licence', () => {
  it('gives each key with its files, as bytes that nobody believes yet', () => {
    const { home } = makeHome();
    writeEnteredKey(home, KEY, 'entered');
    installActivation(home, KEY, bytes('granted'));
    writeEnteredKey(home, KEY_2, 'entered too');
    expect(readLicenceFolder(home)).toEqual({
      keys: [
        { key: KEY_2, entered: { bytes: bytes('entered too') } },
        { key: KEY, entered: { bytes: bytes('entered') }, activation: { bytes: bytes('granted') } },
      ],
      replaced: [],
      unknown: [],
    });
  });

  it('is empty where the folder is gone', () => {
    const { home, disk } = makeHome();
    disk.remove('/home/Licence');
    expect(readLicenceFolder(home)).toEqual({ keys: [], replaced: [], unknown: [] });
  });

  it('names what is none of ours, but for unfinished files, and leaves it alone', () => {
    const { home, disk } = makeHome();
    for (const name of ['readme.txt', '.tmp-0123456789abcdef', `${KEY}.lease.json`])
      put(disk, name);
    disk.makeFolder('/home/Licence/backup', 0o700);
    const tree = disk.tree();
    expect(readLicenceFolder(home)).toEqual({
      keys: [],
      replaced: [],
      unknown: [`${KEY}.lease.json`, 'backup', 'readme.txt'],
    });
    expect(disk.tree()).toEqual(tree);
  });

  it('counts keys that were set aside as replaced, unless they were entered again', () => {
    const { home, disk } = makeHome();
    for (const key of [KEY, KEY_2]) put(disk, `${key}.activation.json.old`);
    put(disk, `${KEY}.key.json`, 'again');
    expect(readLicenceFolder(home)).toMatchObject({ keys: [{ key: KEY }], replaced: [KEY_2] });
  });

  it('no longer holds what is being deleted', () => {
    const { home, disk } = makeHome();
    writeEnteredKey(home, KEY, 'entered');
    put(disk, `${KEY_2}.key.json.old`);
    disk.close(disk.open('/home/deletion.json', 'create'));
    const deletion = { schema: 1, keys: [KEY, KEY_2], requests: [], seats: false };
    disk.setContent('/home/deletion.json', JSON.stringify(deletion));
    expect(readLicenceFolder(home)).toEqual({ keys: [], replaced: [], unknown: [] });
  });

  it('says of a key what is wrong with its file, and reads the others', () => {
    const { home, disk } = makeHome();
    put(disk, `${KEY}.activation.json`, 'x'.repeat(64 * 1024 + 1));
    writeEnteredKey(home, KEY, 'entered');
    expect(readLicenceFolder(home).keys).toMatchObject([
      {
        entered: { bytes: bytes('entered') },
        activation: { problem: { code: 'FILE_TOO_LARGE', details: { limit: 65_536 } } },
      },
    ]);
  });

  it('that may not be read is no empty one', () => {
    const { home, disk } = makeHome();
    writeEnteredKey(home, KEY, 'entered');
    disk.onOperation = (name, path) => {
      if (name === 'open' && path.endsWith('.key.json'))
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open', path });
    };
    expect(codeOf(() => readLicenceFolder(home))).toBe('HOME_NOT_READABLE');
  });
});

describe('what stands in place of a file in Licence', () => {
  it.skipIf(isWindows).each<[string, (path: string, home: Home) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a named pipe', (path) => execFileSync('mkfifo', [path])],
    ['a link to another file', (path, { paths }) => symlinkSync(paths.mark, path)],
    ['a link that leads nowhere', (path) => symlinkSync(`${path}.none`, path)],
  ])('is damage of that key alone: %s', (_name, make) => {
    const home = realHome();
    make(home.paths.activationFile(KEY), home);
    writeEnteredKey(home, KEY_2, 'entered');
    expect(readLicenceFolder(home).keys).toMatchObject([
      { key: KEY_2, entered: { bytes: bytes('entered') } },
      { key: KEY, activation: { problem: { code: 'FILE_NOT_REGULAR' } } },
    ]);
  });

  it.skipIf(isWindows)('is a link: a grant replaces it and not what it leads to', () => {
    const home = realHome();
    const [path, elsewhere] = [home.paths.activationFile(KEY), join(home.paths.home, 'elsewhere')];
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, path);
    expect(installActivation(home, KEY, bytes('granted'))).toBe(false);
    replaceActivation(home, KEY, bytes('granted'), { keep: true });
    expect(readFileSync(path, 'utf8')).toBe('granted');
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
    expect(readFileSync(`${path}.old`, 'utf8')).toBe('mine');
  });

  it.skipIf(isWindows)('is a folder: a grant cannot replace it, and it stays', () => {
    const home = realHome();
    const path = home.paths.activationFile(KEY);
    mkdirSync(path);
    writeFileSync(join(path, 'inside'), 'x');
    expect(installActivation(home, KEY, bytes('granted'))).toBe(false);
    expect(codeOf(() => replaceActivation(home, KEY, bytes('granted'), { keep: true }))).toBe(
      'FILE_NOT_REGULAR',
    );
    expect(existsSync(join(path, 'inside'))).toBe(true);
  });
});

describe('a grant', () => {
  it('is put where none is, and never over one', () => {
    const { home, disk } = makeHome();
    expect(installActivation(home, KEY, bytes('first'))).toBe(true);
    expect(installActivation(home, KEY, bytes('second'))).toBe(false);
    expect(licenceOf(disk)).toEqual({ [`${KEY}.activation.json`]: 'first' });
  });

  it('replaces an older one without a trace', () => {
    const { home, disk } = makeHome();
    installActivation(home, KEY, bytes('older'));
    replaceActivation(home, KEY, bytes('newer'), { keep: false });
    expect(licenceOf(disk)).toEqual({ [`${KEY}.activation.json`]: 'newer' });
  });

  it('keeps a copy of what could not be verified, and of several the first', () => {
    const { home, disk } = makeHome();
    installActivation(home, KEY, bytes('edited by hand'));
    replaceActivation(home, KEY, bytes('edited again'), { keep: true });
    replaceActivation(home, KEY, bytes('granted'), { keep: true });
    expect(licenceOf(disk)).toEqual({
      [`${KEY}.activation.json`]: 'granted',
      [`${KEY}.activation.json.old`]: 'edited by hand',
    });
  });
});

describe('a key that was replaced', () => {
  it('is set aside with both files, the activation last, each durable before the next', () => {
    const { home, disk } = makeHome();
    writeEnteredKey(home, KEY, 'entered');
    installActivation(home, KEY, bytes('granted'));
    const operations: string[] = [];
    disk.onOperation = (name, path) => operations.push(`${name} ${path.replace(/.*\./, '')}`);
    const changes: string[] = [];
    disk.onOperation = (name, path) => changes.push(`${name} ${path.split(KEY)[1] ?? ''}`);
    setAside(home, KEY);
    expect(changes).toEqual([
      'rename .key.json',
      'flushFolder ',
      'rename .activation.json',
      'flushFolder ',
    ]);
    expect(licenceOf(disk)).toEqual({
      [`${KEY}.key.json.old`]: 'entered',
      [`${KEY}.activation.json.old`]: 'granted',
    });
  });

  it('may have lost one of them before', () => {
    const { home, disk } = makeHome();
    installActivation(home, KEY, bytes('granted'));
    setAside(home, KEY);
    expect(licenceOf(disk)).toEqual({ [`${KEY}.activation.json.old`]: 'granted' });
  });
});
