import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  forgeBackup,
  makeArchive,
  readEntries,
  type ArchiveEntry,
} from '../../../support/archive-file.ts';
import {
  BACKUP,
  backUpDisk,
  diskWith,
  occupyPath,
  restoreOn,
} from '../../../support/backed-up-centre.ts';
import { requestText } from '../../../support/request-text.ts';
import {
  answerText,
  beginCentre,
  CENTRE_HOME,
  emptyDisk,
  sell,
} from '../../../support/test-centre.ts';

let backup: Buffer;
/** The path of the licence's record, in the archive. */
let record = '';

beforeAll(async () => {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  const { id, key } = await sell(centre);
  await answerText(centre, requestText(key));
  await backUpDisk(disk);
  backup = Buffer.from(disk.contentOf(BACKUP));
  record = `Licences/${id.slice(1, 3)}/${id}/2.json`;
});

const FOLDER = 'sls-centre-backup/';
const entry = (path: string, others: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  name: `${FOLDER}${path}`,
  content: 'x',
  ...others,
});
const ROOT: ArchiveEntry = { name: FOLDER, type: 'directory' };

/** The genuine backup with something more right behind its folder. */
const withEntry = (more: ArchiveEntry) => () => {
  const [folder = ROOT, ...others] = readEntries(backup);
  return makeArchive([folder, more, ...others]);
};

/** The genuine backup with one of its files changed, and everything else as it was. */
const withContent = (path: () => string, change: (content: string) => string) => () =>
  makeArchive(
    readEntries(backup).map((each) =>
      each.name === `${FOLDER}${path()}`
        ? { ...each, content: change(String(each.content)) }
        : each,
    ),
  );

const forged =
  (change: (files: Map<string, string>) => void, claims: Parameters<typeof forgeBackup>[2] = {}) =>
  () =>
    forgeBackup(backup, change, claims);

const ZEROS = Buffer.alloc(20 * 1024 * 1024);

describe('a restore refuses, and leaves nothing behind', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, object]>([
    ['an empty file', () => Buffer.alloc(0), { code: 'NOT_A_BACKUP' }],
    ['a text', () => Buffer.from('Version: 1'), { code: 'NOT_A_BACKUP' }],
    ['a packed text', () => gzipSync('Version: 1'), { code: 'BACKUP_DAMAGED' }],
    [
      'another’s archive',
      () => makeArchive([{ name: 'photos/sea.jpg', content: 'x' }]),
      { code: 'NOT_A_BACKUP' },
    ],
    ['an empty archive', () => makeArchive([]), { code: 'NOT_A_BACKUP' }],
    [
      'a backup of which half is missing',
      () => backup.subarray(0, backup.length / 2),
      { code: 'BACKUP_DAMAGED', details: { path: BACKUP, problem: 'cut-off' } },
    ],
    ['a backup without its last byte', () => backup.subarray(0, -1), { code: 'BACKUP_DAMAGED' }],
    [
      'a backup with a flipped bit',
      () => backup.map((byte, at) => (at === Math.floor(backup.length / 2) ? byte ^ 4 : byte)),
      { code: 'BACKUP_DAMAGED' },
    ],
    [
      'a backup without its manifest',
      () => makeArchive(readEntries(backup).slice(0, -1)),
      { code: 'BACKUP_DAMAGED', details: { problem: 'cut-off' } },
    ],
    [
      'a backup without one of its files',
      () => makeArchive(readEntries(backup).filter(({ name }) => name !== FOLDER + record)),
      { code: 'BACKUP_DAMAGED', details: { problem: 'changed' } },
    ],
    [
      'a record that was changed',
      withContent(
        () => record,
        (text) => text.replace('ПРОФ', 'КОРП'),
      ),
      { code: 'BACKUP_DAMAGED', details: { problem: 'changed' } },
    ],
    [
      'a manifest that counts other files',
      forged(() => undefined, { files: 3 }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'wrong-content' } },
    ],
    [
      'a manifest that is no JSON of ours',
      withContent(
        () => 'manifest.json',
        (text) => `${text} `,
      ),
      { code: 'BACKUP_DAMAGED', details: { problem: 'no-manifest' } },
    ],
    [
      'a manifest of another kind',
      forged(() => undefined, { kind: 'photos' }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'no-manifest' } },
    ],
    [
      'something behind the manifest',
      () => makeArchive([...readEntries(backup), entry('Keys/x')]),
      { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
    ],
    [
      'a newer layout',
      forged(() => undefined, { layout: 2 }),
      { code: 'BACKUP_NEWER', details: { path: BACKUP, layout: 2, known: 1 } },
    ],
    [
      'a home of a newer layout',
      forged((files) => files.set('home.json', '{"layout":2,"kind":"activation-centre"}')),
      { code: 'BACKUP_NEWER', details: { path: BACKUP, layout: 2, known: 1 } },
    ],
    [
      'a home of the other program',
      forged((files) => files.set('home.json', '{"layout":1,"kind":"licence-server"}')),
      { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
    ],
    [
      'a home without a key set',
      forged((files) => files.delete('vendor.json')),
      { code: 'BACKUP_DAMAGED', details: { problem: 'other-keys' } },
    ],
    [
      'another vendor than it says',
      forged(() => undefined, { vendor: 'Another' }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'other-keys' } },
    ],
    [
      'a journal that lacks its last line',
      forged((files) => {
        const path = 'Journal/00000001.jsonl';
        const lines = files.get(path)?.split('\n') ?? [];
        files.set(path, lines.slice(0, -1).join('\n'));
      }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'other-journal' } },
    ],
    [
      'a journal whose chain is broken',
      forged((files) => {
        const path = 'Journal/00000001.jsonl';
        files.set(path, files.get(path)?.replace('"seats":10', '"seats":99') ?? '');
      }),
      { code: 'BACKUP_DAMAGED' },
    ],
    [
      'no journal where it says there is one',
      forged((files) => files.delete('Journal/00000001.jsonl')),
      { code: 'BACKUP_DAMAGED', details: { problem: 'other-journal' } },
    ],
    ...[
      '../evil',
      '../../etc/passwd',
      'Keys/../../evil',
      '/etc/passwd',
      'Keys//x.json',
      'Keys/',
      '',
    ]
      .concat(String.raw`Keys\..\evil`, 'Secrets/evil.sh', 'Licences/7Q/x/1.json', 'LICENCES/x')
      .concat('Customers/session-key.json', 'Limits/activation.json', 'queue.lock', '.tmp-0123')
      .concat('SHA256SUMS', 'SHA256SUMS.1', 'manifest.json/x', 'home.json\n')
      .map((path): [string, () => Promise<Buffer>, object] => [
        `a file named ${JSON.stringify(path)}`,
        withEntry(entry(path)),
        { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
      ]),
    ...['/etc/cron.d/evil', '../sls-centre-backup/home.json', 'evil'].map(
      (name): [string, () => Promise<Buffer>, object] => [
        `an entry named ${JSON.stringify(name)}`,
        withEntry({ name, content: 'x' }),
        { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
      ],
    ),
    ...(['symlink', 'link', 'fifo', 'character-device', 'block-device', 'directory'] as const).map(
      (type): [string, () => Promise<Buffer>, object] => [
        `a ${type}`,
        withEntry(entry('Keys/58', { type, linkname: '/etc/passwd' })),
        { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
      ],
    ),
    [
      'a name that only a pax header spells out',
      withEntry(entry('home.json', { pax: { path: '../evil' } })),
      { code: 'BACKUP_DAMAGED', details: { problem: 'foreign-entry' } },
    ],
    [
      'a file that is there twice',
      () => {
        const entries = readEntries(backup);
        const again = entries.filter(({ name }) => name === FOLDER + record);
        return makeArchive([...entries.slice(0, -2), ...again, ...entries.slice(-2)]);
      },
      { code: 'BACKUP_DAMAGED', details: { problem: 'repeated-entry' } },
    ],
    [
      'a file that is larger than any of its kind',
      withEntry({ name: `${FOLDER}Licences/AB/LAB00000000/1.json`, content: ZEROS }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'too-large' } },
    ],
    [
      'a segment of a journal that unpacks to a thousand times its size',
      withEntry({ name: `${FOLDER}Journal/00000009.jsonl`, content: ZEROS }),
      { code: 'BACKUP_DAMAGED', details: { problem: 'too-large' } },
    ],
    [
      'padding without an end',
      async () => {
        const whole = Buffer.from(backup);
        return Buffer.concat([whole, gzipSync(ZEROS)]);
      },
      { code: 'BACKUP_DAMAGED', details: { problem: 'too-large' } },
    ],
  ])('%s', async (_what, make, expected) => {
    const disk = diskWith(await make());
    const before = disk.tree();
    await expect(restoreOn(disk)).rejects.toMatchObject(expected);
    expect(disk.tree()).toEqual(before);
    expect(disk.openHandles).toBe(0);
  });

  it('a file that is not there', async () => {
    await expect(restoreOn(emptyDisk())).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });

  it.each<[string, (disk: ReturnType<typeof diskWith>) => void]>([
    ['a home with something in it', (disk) => occupyPath(disk, `${CENTRE_HOME}/letter.txt`)],
    ['a file in the home’s place', (disk) => occupyPath(disk, CENTRE_HOME)],
  ])('%s', async (_what, occupy) => {
    const disk = diskWith(backup);
    occupy(disk);
    const before = disk.tree();
    await expect(restoreOn(disk)).rejects.toMatchObject({
      code: 'HOME_NOT_EMPTY',
      details: { home: CENTRE_HOME },
    });
    expect(disk.tree()).toEqual(before);
  });
});
