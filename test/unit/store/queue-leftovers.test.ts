import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { homePaths } from '../../../src/store/paths.ts';
import { makeQueue } from '../../../src/store/queue.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { problemOf } from '../../support/sls-code.ts';
import { NOW } from '../../support/test-site.ts';

const isWindows = process.platform === 'win32';

function makeHome(timeoutSeconds = 0.02) {
  const paths = homePaths(scratchFolder());
  return { paths, queue: makeQueue(paths, { timeoutSeconds, program: 'sls import', now: NOW }) };
}

describe.skipIf(isWindows)('the note that says who is working', () => {
  it('is never written through a link, which may lead root anywhere', async () => {
    const { paths, queue } = makeHome();
    const victim = join(paths.home, 'victim');
    writeFileSync(victim, 'kept');
    symlinkSync(victim, paths.queueHolder);
    await queue(async () => {
      expect(lstatSync(paths.queueHolder).isFile()).toBe(true);
    });
    expect(readFileSync(victim, 'utf8')).toBe('kept');
  });

  it('makes nobody wait where a pipe stands in its place', async () => {
    const { paths, queue } = makeHome();
    spawnSync('mkfifo', [paths.queueHolder]);
    expect(await queue(() => Promise.resolve('done'))).toBe('done');
    spawnSync('mkfifo', [paths.queueHolder]);
    mkdirSync(paths.queue);
    await queue(async (turn) => {
      expect(problemOf(() => turn.assertHeld())).toMatchObject({
        code: 'LOCK_HELD',
        details: { holder: '?' },
      });
    });
  });
});

describe('a lock that was left', () => {
  it('while the clock was a year ahead keeps nobody out for a year', async () => {
    const { paths, queue } = makeHome();
    mkdirSync(paths.queue);
    const later = Date.now() / 1000 + 365 * 24 * 60 * 60;
    utimesSync(paths.queue, later, later);
    await queue(async (turn) => turn.assertHeld());
    expect(existsSync(paths.queue)).toBe(false);
  });

  it.skipIf(isWindows)('is closed to others while it is held', async () => {
    const { paths, queue } = makeHome();
    await queue(async () => {
      expect(statSync(paths.queue).mode & 0o777).toBe(0o700);
    });
  });
});

it.skipIf(isWindows)('a pipe in place of a folder makes nobody wait', () => {
  const pipe = join(scratchFolder(), 'Licence');
  spawnSync('mkfifo', [pipe]);
  expect(() => nodeDisk.flushFolder(pipe)).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
});
