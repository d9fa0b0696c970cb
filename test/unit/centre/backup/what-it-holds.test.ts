import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { relative } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { BACKUP_PARTS, findPart } from '../../../../src/centre/backup/backup-parts.ts';
import { collectFiles } from '../../../../src/centre/backup/collect-files.ts';
import { customerPaths } from '../../../../src/centre/customers/customer-paths.ts';
import { centrePaths } from '../../../../src/centre/paths.ts';
import { encodeLine } from '../../../../src/store/log/log-line.ts';
import { homePaths } from '../../../../src/store/paths.ts';
import { readEntries, readManifest } from '../../../support/archive-file.ts';
import { BACKUP, backUpDisk, diskWith, restoreOn } from '../../../support/backed-up-centre.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';
import {
  beginCentre,
  CENTRE_HOME,
  emptyDisk,
  inCentre,
  sell,
} from '../../../support/test-centre.ts';
import { KEY } from '../../../support/test-site.ts';

const ID = 'L7Q2M4X9KTA';

/** Every path that the centre's own code knows, in the home. */
function knownPaths(): string[] {
  const samples = [ID, KEY, '7707083893', 'a'.repeat(64), 1];
  const tables = [centrePaths('/home'), customerPaths('/home')];
  const paths = tables.flatMap((table) =>
    Object.values(table).flatMap((entry) =>
      typeof entry === 'string'
        ? [entry]
        : samples.flatMap((sample) => {
            try {
              return [(entry as (name: unknown) => string)(sample)];
            } catch {
              return [];
            }
          }),
    ),
  );
  const { mark, queue, queueHolder, serving, servingHolder } = homePaths('/home');
  return [...paths, mark, queue, queueHolder, serving, servingHolder]
    .map((path) => relative('/home', path))
    .filter((path) => path !== '');
}

describe('the table of parts', () => {
  it('has a line for every place that the centre knows', () => {
    const places = new Set(BACKUP_PARTS.map(({ place }) => place));
    const missing = knownPaths().filter((path) => !places.has(path.split('/')[0] ?? ''));
    expect(missing).toEqual([]);
    expect(places.size).toBeGreaterThan(10);
  });

  it.each([
    ['home.json', 'mark'],
    ['vendor.json', 'at-the-moment'],
    [`Licences/7Q/${ID}/12.json`, 'versions'],
    [`Licences/7Q/${ID}/12.journaled`, 'versions'],
    ['Customers/3f/7707083893/2.json', 'versions'],
    ['Customers/session-key.json', 'left-out'],
    [`Keys/DB/${KEY}.json`, 'afterwards'],
    ['Licensees/complete', 'afterwards'],
    [`Licensees/4c/7707083893/${ID}`, 'afterwards'],
    ['KeySets/2.json', 'afterwards'],
    [`Tokens/${'0'.repeat(16)}.json`, 'afterwards'],
    ['Imports/3.json', 'at-the-moment'],
    ['Limits/activation.json', 'left-out'],
    ['Journal/00000001.jsonl', 'journal'],
  ])('knows %s', (path, how) => {
    expect(findPart(path)?.how).toBe(how);
  });

  it.each(['Keys/AB/x.json', `Licences/AA/${ID}/1.json`, 'Journal/1.jsonl', 'Keys/../x', ''])(
    'does not know %j',
    (path) => {
      expect(findPart(path)).toBeUndefined();
    },
  );
});

async function soldCentre() {
  const disk = emptyDisk();
  const centre = await beginCentre(disk);
  await sell(centre);
  return disk;
}

const namesIn = (bytes: Uint8Array) => readEntries(bytes).map(({ name }) => name);

describe('a backup', () => {
  it.skipIf(process.platform !== 'linux')(
    'can be opened with tar, checked with sha256sum',
    async () => {
      const disk = await soldCentre();
      await backUpDisk(disk);
      const folder = scratchFolder();
      writeFileSync(join(folder, 'b.tar.gz'), disk.contentOf(BACKUP));
      const script =
        'tar -xmzf b.tar.gz && cd sls-centre-backup && sha256sum -c --quiet SHA256SUMS.* && stat -c %a . Secrets/*';
      const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder });
      expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
      expect(new Set(String(stdout).trim().split('\n'))).toEqual(new Set(['700', '600']));
    },
  );

  it('ends in a manifest that names what it is of', async () => {
    const disk = await soldCentre();
    const { manifest } = await backUpDisk(disk);
    const bytes = disk.contentOf(BACKUP);
    expect(namesIn(bytes).at(-1)).toBe('sls-centre-backup/manifest.json');
    expect(readManifest(bytes)).toEqual(manifest);
    expect(manifest).toMatchObject({ layout: 1, keys: true, damage: [], journal: { seq: 3 } });
    expect(disk.statusOf(BACKUP).mode).toBe(0o600);
  });

  it('leaves out what is private to a run, and names what is none of ours', async () => {
    const disk = await soldCentre();
    const foreign = ['letter.txt', 'Keys/letter.txt', 'Products/.hidden', 'Journal/copy.jsonl'];
    const ours = ['queue.json', 'serving.json', `Keys/.tmp-${'0'.repeat(16)}`];
    for (const name of [...foreign, ...ours])
      disk.close(disk.open(`${CENTRE_HOME}/${name}`, 'create', 0o600));
    disk.makeFolder(`${CENTRE_HOME}/Limits`, 0o700);
    disk.close(disk.open(`${CENTRE_HOME}/Limits/activation.json`, 'create', 0o600));
    const { unknown } = await backUpDisk(disk);
    expect(unknown).toEqual(foreign.toSorted());
    const names = namesIn(disk.contentOf(BACKUP)).join('\n');
    for (const name of [...foreign, ...ours, 'Limits']) expect(names).not.toContain(name);
  });

  it('takes a segment of the journal for ours that comes while it looks', async () => {
    const disk = await soldCentre();
    let number = 1;
    disk.onOperation = (name, path) => {
      if (name !== 'list' || path !== `${CENTRE_HOME}/Journal`) return;
      number += 1;
      disk.close(disk.open(`${path}/${String(number).padStart(8, '0')}.jsonl`, 'create', 0o600));
    };
    const collecting = collectFiles({ disk, paths: centrePaths(CENTRE_HOME) }, { withKeys: true });
    let step = collecting.next();
    for (; !step.done; step = collecting.next()) step.value.close();
    expect(number).toBeGreaterThan(2);
    expect(step.value.unknown).toEqual([]);
  });

  it('without keys holds none, and says so where it is restored', async () => {
    const disk = await soldCentre();
    await backUpDisk(disk, { withKeys: false });
    const bytes = disk.contentOf(BACKUP);
    expect(namesIn(bytes).filter((name) => name.includes('Secrets'))).toEqual([]);
    const { report } = await restoreOn(diskWith(bytes));
    expect(report.manifest.keys).toBe(false);
  });

  it('leaves a line in the journal, and is not made twice under one name', async () => {
    const disk = await soldCentre();
    await backUpDisk(disk);
    const first = disk.contentOf(BACKUP);
    await expect(backUpDisk(disk, { seed: 'again' })).rejects.toMatchObject({
      code: 'BACKUP_EXISTS',
      details: { path: BACKUP },
    });
    expect(disk.contentOf(BACKUP)).toEqual(first);
    const events = await inCentre(disk, { seed: 'looks' }, async ({ journal }) =>
      [...journal.entries()].map(({ event }) => event),
    );
    expect(events.filter(({ type }) => type === 'backed-up')).toMatchObject([
      { upTo: 3, keys: true },
    ]);
  });

  it('into a folder that is not there names the file', async () => {
    const disk = await soldCentre();
    await expect(backUpDisk(disk, { path: '/nowhere/b.tar.gz' })).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      details: { path: '/nowhere/b.tar.gz', cause: 'ENOENT' },
    });
  });

  it('of a journal that is damaged says so, and can be restored all the same', async () => {
    const disk = await soldCentre();
    const path = `${CENTRE_HOME}/Journal/00000001.jsonl`;
    const text = disk.contentOf(path).toString();
    disk.setContent(path, text.replace('Управление', 'Упрощение'));
    const { manifest } = await backUpDisk(disk);
    expect(manifest.damage).toEqual([{ segment: '00000001.jsonl', line: 3 }]);
    const { report } = await restoreOn(diskWith(disk.contentOf(BACKUP)));
    expect(report.manifest.damage).toHaveLength(1);
  });

  it('gives up where the centre changes faster than it can be copied', async () => {
    const disk = await soldCentre();
    const id = 'L7Q2M4X9KTA';
    const path = `${CENTRE_HOME}/Journal/00000001.jsonl`;
    const event = { type: 'licence-revoked', at: '2026-11-22T09:30:00.000Z', licence: id };
    let [busy, version] = [false, 0];
    // Whenever somebody looks at the journal, there is one more line.
    disk.onOperation = (name, at) => {
      if (busy || name !== 'list' || at !== `${CENTRE_HOME}/Journal`) return;
      busy = true;
      const lines = disk.contentOf(path).toString();
      const last = JSON.parse(lines.split('\n').at(-1) ?? '') as { seq: number; digest: string };
      version += 1;
      const { text } = encodeLine({
        seq: last.seq + 1,
        prev: last.digest,
        op: `${id}/${version}/0`,
        at: event.at,
        events: [event],
        seal: false,
      });
      disk.setContent(path, `${lines}\n${text}`);
      busy = false;
    };
    await expect(backUpDisk(disk)).rejects.toMatchObject({
      code: 'BACKUP_OVERTAKEN',
    });
    delete disk.onOperation;
    expect(Object.keys(disk.tree()).filter((name) => /centre\.tar|\.tmp$/.test(name))).toEqual([]);
  });
});
