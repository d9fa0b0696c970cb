import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SlsError } from '../../../src/errors.ts';
import { homePaths, type HomePaths } from '../../../src/store/paths.ts';
import { makeQueue, type Queue, type QueueOptions, type Turn } from '../../../src/store/queue.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { problemOf } from '../../support/sls-code.ts';
import { NOW } from '../../support/test-site.ts';

function queueOf(paths: HomePaths, changes: Partial<QueueOptions> = {}): Queue {
  return makeQueue(paths, { timeoutSeconds: 5, program: 'sls import', now: NOW, ...changes });
}

/** A queue that gives up at once, and the paths of its home. */
function makeHome(): { paths: HomePaths; queue: Queue; hasty: Queue } {
  const paths = homePaths(scratchFolder());
  return { paths, queue: queueOf(paths), hasty: queueOf(paths, { timeoutSeconds: 0.02 }) };
}

const codeWithout = (turn: Turn) => problemOf(() => turn.assertHeld())?.code;

afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('proper-lockfile');
});

describe('a turn in the queue', () => {
  it('is held while the work goes on, and given back', async () => {
    const { paths, queue } = makeHome();
    const result = await queue(async (turn) => {
      expect(codeWithout(turn)).toBeUndefined();
      expect(existsSync(paths.queue)).toBe(true);
      return 'done';
    });
    expect(result).toBe('done');
    expect(existsSync(paths.queue)).toBe(false);
    expect(existsSync(paths.queueHolder)).toBe(false);
  });

  it('is given back where the work fails, and the failure comes through', async () => {
    const { paths, queue } = makeHome();
    const failure = new SlsError('NO_TRUST', {});
    await expect(queue(() => Promise.reject(failure))).rejects.toBe(failure);
    expect(existsSync(paths.queue)).toBe(false);
  });

  it('comes to everybody, one at a time', async () => {
    const { queue } = makeHome();
    let [inside, most, done] = [0, 0, 0];
    const work = (): Promise<void> =>
      queue(async (turn) => {
        turn.assertHeld();
        most = Math.max(most, ++inside);
        await setImmediate();
        inside -= 1;
        done += 1;
      });
    await Promise.all([1, 2, 3, 4, 5].map(work));
    expect({ most, done }).toEqual({ most: 1, done: 5 });
  });

  it('is not waited for any longer than was said; then the work goes on without it', async () => {
    const { queue, hasty } = makeHome();
    await queue(async (mine) => {
      expect(await hasty(async (theirs) => codeWithout(theirs))).toBe('LOCK_HELD');
      // Who went on without a turn took nothing from the one who has it.
      expect(codeWithout(mine)).toBeUndefined();
    });
  });

  it('names who has it and since when', async () => {
    const { queue, hasty } = makeHome();
    const problem = await queue(() => hasty(async (turn) => problemOf(() => turn.assertHeld())));
    expect(problem).toEqual({
      code: 'LOCK_HELD',
      details: {
        holder: `sls import (pid ${process.pid})`,
        since: new Date(NOW).toISOString(),
        waitedSeconds: 0.02,
      },
    });
  });

  it.each([
    ['said nothing', undefined],
    ['left no JSON', '{'],
    ['left something else', 'null'],
  ])('is refused also where its holder %s', async (_name, text) => {
    const { paths, hasty } = makeHome();
    mkdirSync(paths.queue);
    if (text !== undefined) writeFileSync(paths.queueHolder, text);
    const problem = await hasty(async (turn) => problemOf(() => turn.assertHeld()));
    expect(problem).toMatchObject({ code: 'LOCK_HELD', details: { holder: '?', since: '?' } });
  });

  it('of somebody who has not been heard of for long is taken over', async () => {
    const { paths, hasty } = makeHome();
    mkdirSync(paths.queue);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(paths.queue, longAgo, longAgo);
    expect(await hasty(async (turn) => codeWithout(turn))).toBeUndefined();
  });

  it('of somebody who was heard of just now is not', async () => {
    const { paths, hasty } = makeHome();
    mkdirSync(paths.queue);
    expect(await hasty(async (turn) => codeWithout(turn))).toBe('LOCK_HELD');
    expect(existsSync(paths.queue)).toBe(true);
  });

  it.skipIf(process.getuid?.() !== 0)('leaves nothing of root in the home of another', async () => {
    const { paths } = makeHome();
    await queueOf(paths, { owner: { uid: 7, gid: 8 } })(async () => {
      for (const path of [paths.queue, paths.queueHolder])
        expect(statSync(path)).toMatchObject({ uid: 7, gid: 8 });
    });
  });

  it('cannot be had in a home that is not there, and that is said at once', async () => {
    const paths = homePaths(`${scratchFolder()}/none`);
    const work = vi.fn();
    await expect(queueOf(paths)(work)).rejects.toMatchObject({
      code: 'IO_ERROR',
      details: { operation: 'mkdir', cause: 'ENOENT' },
    });
    expect(work).not.toHaveBeenCalled();
  });
});

describe('a turn that was lost', () => {
  /** The keeper of the lock looks after it at intervals: makes one of them pass. */
  async function passInterval(turn: Turn): Promise<void> {
    vi.advanceTimersByTime(3_000);
    for (let rounds = 0; rounds < 1000 && codeWithout(turn) === undefined; rounds++)
      await setImmediate();
  }

  it.each<[string, (paths: HomePaths) => void]>([
    ['because somebody removed the lock', ({ queue }) => rmSync(queue, { recursive: true })],
    [
      'because somebody took the lock for a stale one',
      ({ queue }) => {
        rmSync(queue, { recursive: true });
        mkdirSync(queue);
        utimesSync(queue, 1, 1);
      },
    ],
  ])('is known as such %s, and its late end is harmless', async (_name, spoil) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { paths, queue } = makeHome();
    const result = await queue(async (turn) => {
      expect(codeWithout(turn)).toBeUndefined();
      spoil(paths);
      await passInterval(turn);
      return codeWithout(turn);
    });
    expect(result).toBe('LOCK_HELD');
  });

  it('is not given up for an interval in which nothing happened', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { queue } = makeHome();
    await queue(async (turn) => {
      await passInterval(turn);
      expect(codeWithout(turn)).toBeUndefined();
    });
  });
});

describe('a waiter under whose hands another removed the lock as a stale one', () => {
  it('tries again', async () => {
    const { paths } = makeHome();
    const vanished = Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'utime' });
    const lockSync = vi.fn(() => () => undefined);
    lockSync.mockImplementationOnce(() => {
      throw vanished;
    });
    vi.doMock('proper-lockfile', () => ({ lockSync }));
    expect(await queueOf(paths)(async (turn) => codeWithout(turn))).toBeUndefined();
    expect(lockSync).toHaveBeenCalledTimes(2);
  });
});
