import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { isProcessGone, markProcess } from '../../src/machine/process-mark.ts';
import { openHome, type Home } from '../../src/store/home.ts';
import { nodeDisk } from '../../src/store/node-disk.ts';
import { makeQueue } from '../../src/store/queue.ts';
import { claimServing, type Server } from '../../src/store/serving-mark.ts';
import { NOW } from '../support/test-site.ts';
import { seededRandom } from '../support/test-vendor.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sls-serving-'));
/** Within that time whoever serves says again that he does. */
const REFRESHED_MS = 10_000;
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function makeHome(): Home {
  return openHome({
    path: mkdtempSync(join(scratch, 'home-')),
    kind: 'activation-centre',
    disk: nodeDisk,
    random: seededRandom('serving'),
    user: process.getuid?.(),
  });
}

type Mark = ReturnType<typeof markProcess>;

function server(changes: Partial<Server<Mark>> = {}): Server<Mark> {
  return {
    program: 'sls-centre serve',
    now: NOW,
    mark: markProcess(),
    isGone: isProcessGone,
    ...changes,
  };
}

/** A process that has ended, as its own mark would read. */
function endedProcess(): Mark {
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  return { ...markProcess(), pid };
}

describe('a home that is served', () => {
  it('is not served a second time; the second is told by whom and since when', async () => {
    const home = makeHome();
    const release = await claimServing(home, server());
    await expect(claimServing(home, server())).rejects.toMatchObject({
      code: 'SERVED_ALREADY',
      details: {
        home: home.paths.home,
        holder: `sls-centre serve (pid ${process.pid})`,
        since: new Date(NOW).toISOString(),
      },
    });
    release();
    (await claimServing(home, server()))();
  });

  it('goes on being served when the same process has had a turn in the queue', async () => {
    vi.useFakeTimers();
    const home = makeHome();
    const release = await claimServing(home, server());
    const queue = makeQueue(home.paths, { timeoutSeconds: 1, program: 'sls serve', now: NOW });
    await queue(async () => undefined);
    const claimedAt = statSync(home.paths.serving).mtimeMs;
    vi.advanceTimersByTime(REFRESHED_MS);
    expect(statSync(home.paths.serving).mtimeMs).toBeGreaterThan(claimedAt);
    release();
    expect(existsSync(home.paths.serving)).toBe(false);
  });

  it('by a process that was killed is free at once', async () => {
    const home = makeHome();
    await claimServing(home, server({ mark: endedProcess() }));
    (await claimServing(home, server()))();
  });

  it('of an earlier boot, or by a process whose number another has now, is free at once', async () => {
    for (const changes of [{ boot: 'another boot' }, { startedAt: '1' }]) {
      const home = makeHome();
      await claimServing(home, server({ mark: { ...markProcess(), ...changes } }));
      (await claimServing(home, server()))();
    }
  });

  it('from another container is believed, until it has not been heard of for 15 seconds', async () => {
    const home = makeHome();
    const elsewhere = { ...endedProcess(), namespace: 'pid:[1]' };
    await claimServing(home, server({ mark: elsewhere }));
    await expect(claimServing(home, server())).rejects.toMatchObject({ code: 'SERVED_ALREADY' });
    const old = new Date(Date.now() - 20_000);
    utimesSync(home.paths.serving, old, old);
    (await claimServing(home, server()))();
  });

  it('leaves no lock when the place is given back', async () => {
    const home = makeHome();
    const release = await claimServing(home, server());
    expect(existsSync(home.paths.serving)).toBe(true);
    release();
    expect(existsSync(home.paths.serving)).toBe(false);
  });

  it('is free where nobody could be told who serves it', async () => {
    const home = makeHome();
    const failing: Home = {
      ...home,
      disk: {
        ...nodeDisk,
        rename() {
          throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'rename' });
        },
      },
    };
    await expect(claimServing(failing, server())).rejects.toMatchObject({ code: 'IO_ERROR' });
    expect(existsSync(home.paths.serving)).toBe(false);
    (await claimServing(home, server()))();
  });

  it('says nothing of who served it before, once the place is given back', async () => {
    const home = makeHome();
    const held: boolean[] = [];
    const unlink = (path: string) => {
      if (path === home.paths.servingHolder) held.push(existsSync(home.paths.serving));
      nodeDisk.unlink(path);
    };
    const release = await claimServing({ ...home, disk: { ...nodeDisk, unlink } }, server());
    release();
    expect(existsSync(home.paths.servingHolder)).toBe(false);
    // The next one's note must not be taken for it.
    expect(held).toEqual([true]);
  });

  it('keeps the note of who took the place over meanwhile', async () => {
    const home = makeHome();
    const release = await claimServing(home, server());
    writeFileSync(home.paths.servingHolder, '{"program":"another"}');
    release();
    expect(readFileSync(home.paths.servingHolder, 'utf8')).toBe('{"program":"another"}');
  });
});

describe('the mark of a process', () => {
  it('says of this one that it is there, and of one that ended that it is gone', () => {
    expect(isProcessGone(markProcess())).toBe(false);
    expect(isProcessGone(endedProcess())).toBe(true);
  });
});
