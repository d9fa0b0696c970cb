import { describe, expect, it } from 'vitest';
import { inTurn, inTurnOfHome, tidy } from '../../../src/actions/turn.ts';
import { makeRequestText } from '../../../src/actions/make-request.ts';
import { surveyHome } from '../../../src/actions/survey.ts';
import { putIfAbsent } from '../../../src/store/durable-write.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import {
  HOME,
  installKey,
  KEY,
  KEY_2,
  NOW,
  testSite,
  trustVendor,
} from '../../support/test-site.ts';
import { testVendor } from '../../support/test-vendor.ts';

const HOUR = 60 * 60 * 1000;

async function activeHome() {
  const disk = new MemoryDisk({ now: () => NOW });
  disk.makeFolder('/var', 0o755);
  const site = testSite(disk);
  const vendor = testVendor();
  await trustVendor(site, vendor);
  await installKey(site, vendor);
  return { disk, site, vendor };
}

const namesIn = (disk: MemoryDisk, folder: string) =>
  Object.keys(disk.tree(`${HOME}/${folder}`)).map((path) => path.split('/').at(-1));

describe('a turn', () => {
  it('makes what it finds durable before it does anything else', async () => {
    const { disk, site } = await activeHome();
    const changes: string[] = [];
    disk.onOperation = (name, path) => {
      if (!['open', 'close', 'read', 'list', 'status', 'statusOf'].includes(name))
        changes.push(`${name} ${path.slice(HOME.length)}`);
    };
    await inTurn(site, () => undefined);
    expect(changes).toEqual(['flushFolder ', 'flushFolder /Licence', 'flushFolder /Requests']);
  });

  it('finishes a deletion that was cut short', async () => {
    const { disk, site } = await activeHome();
    const deletion = { schema: 1, keys: [KEY], requests: [], seats: false };
    putIfAbsent(site.home, site.home.paths.deletion, Buffer.from(JSON.stringify(deletion)));
    await inTurn(site, async () => {
      expect((await surveyHome(site)).keys).toEqual([]);
      expect(namesIn(disk, 'Licence')).toEqual([]);
      expect(namesIn(disk, '')).not.toContain('deletion.json');
    });
  });

  it('removes what was left unfinished long ago', async () => {
    const { disk } = await activeHome();
    disk.close(disk.open(`${HOME}/Licence/.tmp-0123456789abcdef`, 'create'));
    await inTurn(testSite(disk, { now: NOW + HOUR }), () => undefined);
    expect(namesIn(disk, 'Licence')).toContain('.tmp-0123456789abcdef');
    await inTurn(testSite(disk, { now: NOW + HOUR + 1 }), () => undefined);
    expect(namesIn(disk, 'Licence')).not.toContain('.tmp-0123456789abcdef');
  });

  it('is not needed to find nothing where no home is', async () => {
    const disk = new MemoryDisk();
    const result = await inTurnOfHome(testSite(disk), (turn) => {
      turn.assertHeld();
      return 'nothing';
    });
    expect(result).toBe('nothing');
    expect(disk.tree()).toEqual({});
  });
});

describe('what may be done late', () => {
  it('is done by whoever comes next: answered requests go, superseded keys are set aside', async () => {
    const { disk, site, vendor } = await activeHome();
    await makeRequestText(site, [KEY]);
    const newer = { licenceId: `lic-${KEY}`, generation: 2 };
    await installKey(site, vendor, KEY_2, newer);
    // As if the last import had been killed right after its commit.
    for (const kind of ['key', 'activation']) {
      const path = `${HOME}/Licence/${KEY}.${kind}.json`;
      disk.rename(`${path}.old`, path);
    }
    tidy(site, await surveyHome(site));
    tidy(site, await surveyHome(site));
    expect(namesIn(disk, 'Licence').filter((name) => name?.startsWith(KEY))).toEqual([
      `${KEY}.activation.json.old`,
      `${KEY}.key.json.old`,
    ]);
    expect(namesIn(disk, 'Requests')).toEqual([]);
  });

  it('leaves open requests and active keys alone', async () => {
    const { disk, site } = await activeHome();
    await makeRequestText(site, [KEY]);
    const before = disk.tree();
    tidy(site, await surveyHome(site));
    expect(disk.tree()).toEqual(before);
  });
});
