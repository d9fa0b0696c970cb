import { describe, expect, it } from 'vitest';
import { deleteDurably, finishDeletion, readDeletion } from '../../../src/store/deletion.ts';
import { putIfAbsent } from '../../../src/store/durable-write.ts';
import { ensureFolder, ensureHome, openHome, type Home } from '../../../src/store/home.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';
import { KEY, KEY_2 } from '../../support/test-site.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const NONCE = 'ab'.repeat(32);
const NONCE_2 = 'cd'.repeat(32);

/** Two keys with all the files that keys may have, a request of each, and seats. */
function fullHome(): { home: Home; disk: MemoryDisk } {
  const disk = new MemoryDisk();
  const random = seededRandom('deletion');
  const home = openHome({ path: '/home', kind: 'licence-server', disk, random, user: 1000 });
  const { paths } = home;
  ensureHome(home, 'licence-server', [paths.licence, paths.requests]);
  for (const name of ['1c-fleet', 'other']) ensureFolder(home, `${paths.seats}/${name}`);
  const files = [KEY, KEY_2].flatMap((key) =>
    [paths.keyFile(key), paths.activationFile(key)].flatMap((path) => [path, `${path}.old`]),
  );
  for (const path of [
    ...files,
    paths.requestFile(NONCE),
    paths.requestFile(NONCE_2),
    `${paths.seats}/1c-fleet/000001.log`,
    `${paths.licence}/readme.txt`,
  ])
    putIfAbsent(home, path, Buffer.from('x'));
  return { home, disk };
}

const namesIn = (disk: MemoryDisk) => Object.keys(disk.tree('/home')).map((path) => path.slice(6));

describe('a deletion', () => {
  it('takes all files of the keys and their requests, and leaves everything else', () => {
    const { home, disk } = fullHome();
    const before = namesIn(disk);
    deleteDurably(home, { keys: [KEY], requests: [NONCE], seats: false });
    const gone = before.filter((name) => !namesIn(disk).includes(name));
    expect(gone.toSorted()).toEqual(
      [
        `Licence/${KEY}.activation.json`,
        `Licence/${KEY}.activation.json.old`,
        `Licence/${KEY}.key.json`,
        `Licence/${KEY}.key.json.old`,
        `Requests/${NONCE}.json`,
      ].toSorted(),
    );
    expect(readDeletion(home)).toBeUndefined();
  });

  it('of everything takes the seats too, and leaves what is none of ours', () => {
    const { home, disk } = fullHome();
    deleteDurably(home, { keys: [KEY, KEY_2], requests: [NONCE, NONCE_2], seats: true });
    expect(namesIn(disk)).toEqual(['Licence/', 'Licence/readme.txt', 'Requests/', 'home.json']);
  });

  it('of nothing takes nothing, and may take seats that are not there', () => {
    const { home, disk } = fullHome();
    disk.remove('/home/Seats');
    const before = namesIn(disk);
    deleteDurably(home, { keys: [], requests: [], seats: true });
    expect(namesIn(disk)).toEqual(before);
  });

  it('does not mind what is gone already', () => {
    const { home, disk } = fullHome();
    disk.remove(home.paths.keyFile(KEY));
    deleteDurably(home, { keys: [KEY], requests: ['ef'.repeat(32)], seats: false });
    expect(namesIn(disk).filter((name) => name.includes(KEY))).toEqual([]);
  });

  it('says what it is about for as long as anything of it is left', () => {
    const { home, disk } = fullHome();
    const commit = { schema: 1, keys: [KEY, KEY_2], requests: [NONCE], seats: true };
    const left: number[] = [];
    disk.onOperation = (name) => {
      if (name !== 'unlink' && name !== 'removeFolder') return;
      const tree = disk.tree();
      if (!('/home/deletion.json' in tree)) return;
      expect(JSON.parse(tree['/home/deletion.json'] ?? '')).toEqual(commit);
      left.push(Object.keys(tree).length);
    };
    deleteDurably(home, { keys: [KEY, KEY_2], requests: [NONCE], seats: true });
    delete disk.onOperation;
    expect(left.length).toBeGreaterThan(10);
    expect(readDeletion(home)).toBeUndefined();
  });

  it('finishes another that is under way before it begins', () => {
    const { home, disk } = fullHome();
    const other = { schema: 1, keys: [KEY_2], requests: [NONCE_2], seats: false };
    putIfAbsent(home, home.paths.deletion, Buffer.from(JSON.stringify(other)));
    deleteDurably(home, { keys: [KEY], requests: [NONCE], seats: false });
    expect(namesIn(disk).filter((name) => /^(?:Licence|Requests)\/./.test(name))).toEqual([
      'Licence/readme.txt',
    ]);
  });
});

describe('a folder of somebody under the name of a file', () => {
  it.each(['key.json', 'activation.json.old'])('stops a deletion before it begins: %s', (kind) => {
    const { home, disk } = fullHome();
    const path = `/home/Licence/${KEY_2}.${kind}`;
    disk.remove(path);
    disk.makeFolder(path, 0o700);
    const before = disk.tree();
    const keys = [KEY, KEY_2];
    expect(problemOf(() => deleteDurably(home, { keys, requests: [], seats: true }))).toEqual({
      code: 'FILE_NOT_REGULAR',
      details: { path },
    });
    expect(disk.tree()).toEqual(before);
  });
});

describe('finishing a deletion', () => {
  it('does nothing where there is none', () => {
    const { home, disk } = fullHome();
    const before = disk.tree();
    finishDeletion(home);
    expect(disk.tree()).toEqual(before);
  });

  it.each([
    ['names a key that is none', { keys: ['../../etc/passwd'], requests: [], seats: false }],
    ['names a request that is none', { keys: [], requests: ['../settings'], seats: false }],
    ['lacks a field', { keys: [], requests: [] }],
    ['has one too many', { keys: [], requests: [], seats: false, home: '/' }],
  ])('refuses a file that %s, and deletes nothing', (_name, content) => {
    const { home, disk } = fullHome();
    const text = JSON.stringify({ schema: 1, ...content });
    putIfAbsent(home, home.paths.deletion, Buffer.from(text));
    const before = disk.tree();
    expect(codeOf(() => finishDeletion(home))).toBe('FILE_DAMAGED');
    expect(disk.tree()).toEqual(before);
  });
});
