import { describe, expect, it } from 'vitest';
import { everyChoice } from '../../support/every-choice.ts';
import { PowerCut, PowerCutDisk, type PowerCutOptions } from '../../support/power-cut-disk.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Every tree that may be found after the power came back, each once, as sorted JSON. */
function trees(disk: PowerCutDisk): Set<string> {
  return new Set(
    [...everyChoice((choose) => disk.afterPowerCut(choose))].map((found) =>
      JSON.stringify(found.tree()),
    ),
  );
}

function treesOf(...all: Record<string, string>[]): Set<string> {
  return new Set(all.map((tree) => JSON.stringify(tree)));
}

/** Writes a file and closes it, with a flush or without. */
function put(disk: PowerCutDisk, path: string, text: string, flush = true): void {
  const fd = disk.open(path, 'create');
  disk.write(fd, bytes(text), 0);
  if (flush) disk.flush(fd);
  disk.close(fd);
}

/** A disk whose `/a` holds "old" for certain. */
function diskWithOld(options: PowerCutOptions = {}): PowerCutDisk {
  const before = new PowerCutDisk();
  put(before, '/a', 'old');
  return new PowerCutDisk({ ...options, holding: before });
}

describe('content', () => {
  it('that was not flushed may be lost, cut, or zeros', () => {
    const disk = new PowerCutDisk();
    put(disk, '/a', 'abcd', false);
    disk.flushFolder('/');
    const found = [...trees(disk)].map(
      (tree) => (JSON.parse(tree) as Record<string, string>)['/a'],
    );
    expect(new Set(found)).toEqual(
      new Set([
        '',
        'a',
        'ab',
        'abc',
        'abcd',
        '\0\0\0\0',
        'a\0\0\0',
        'ab\0\0',
        'abc\0',
        '\0bcd',
        '\0\0cd',
        '\0\0\0d',
      ]),
    );
  });

  it('may be cut at every byte where that is asked for', () => {
    const disk = new PowerCutDisk({ cuts: 'every' });
    put(disk, '/a', 'abcdefgh', false);
    disk.flushFolder('/');
    for (let length = 0; length <= 8; length++)
      expect(trees(disk)).toContain(JSON.stringify({ '/a': 'abcdefgh'.slice(0, length) }));
  });

  it('that was flushed stays, and only what came after may be lost', () => {
    const disk = diskWithOld();
    const fd = disk.open('/a', 'append');
    disk.write(fd, bytes('1'), 0);
    disk.flush(fd);
    disk.write(fd, bytes('2'), 0);
    expect(trees(disk)).toEqual(treesOf({ '/a': 'old1' }, { '/a': 'old1\0' }, { '/a': 'old12' }));
  });

  it('is covered by a flush only as far as it was written when the flush began', async () => {
    const disk = diskWithOld();
    const fd = disk.open('/a', 'append');
    disk.write(fd, bytes('1'), 0);
    const flushed = disk.flushData(fd);
    disk.write(fd, bytes('2'), 0);
    await flushed;
    expect(trees(disk)).toEqual(treesOf({ '/a': 'old1' }, { '/a': 'old1\0' }, { '/a': 'old12' }));
  });

  it('that a failed flush covered may be lost for good, whatever is flushed later', () => {
    const disk = diskWithOld({ failAt: 3, mode: 'fail' });
    const fd = disk.open('/a', 'append');
    disk.write(fd, bytes('1'), 0);
    expect(() => disk.flush(fd)).toThrow(expect.objectContaining({ code: 'EIO' }));
    disk.flush(fd);
    expect(trees(disk)).toEqual(treesOf({ '/a': 'old' }, { '/a': 'old\0' }, { '/a': 'old1' }));
    disk.write(fd, bytes('2'), 0);
    disk.flush(fd);
    expect(trees(disk)).toEqual(treesOf({ '/a': 'old\u00002' }, { '/a': 'old12' }));
  });
});

describe('names', () => {
  it('may be lost until their folder is flushed, even of a flushed file', () => {
    const disk = new PowerCutDisk();
    put(disk, '/a', 'new');
    expect(trees(disk)).toEqual(treesOf({}, { '/a': 'new' }));
    disk.flushFolder('/');
    expect(trees(disk)).toEqual(treesOf({ '/a': 'new' }));
  });

  it('written with flush, rename and a flushed folder are always there', () => {
    const disk = diskWithOld();
    put(disk, '/tmp', 'new');
    disk.rename('/tmp', '/a');
    disk.flushFolder('/');
    expect(trees(disk)).toEqual(treesOf({ '/a': 'new' }));
  });

  it.each(['ordered', 'unordered'] as const)(
    'renamed without a flushed folder lead to old or new, never to neither (%s)',
    (names) => {
      const disk = diskWithOld({ names });
      put(disk, '/tmp', 'new');
      disk.rename('/tmp', '/a');
      expect(trees(disk)).toEqual(
        treesOf({ '/a': 'old' }, { '/a': 'old', '/tmp': 'new' }, { '/a': 'new' }),
      );
    },
  );

  it('renamed before their content was flushed may lead to nothing, cut bytes or zeros', () => {
    const disk = diskWithOld();
    put(disk, '/tmp', 'new', false);
    disk.rename('/tmp', '/a');
    disk.flushFolder('/');
    expect(trees(disk)).toContain(JSON.stringify({ '/a': '' }));
    expect(trees(disk)).not.toContain(JSON.stringify({ '/a': 'old' }));
  });

  it('linked and unlinked in turn survive as a beginning (ordered) or each by itself (unordered)', () => {
    const run = (names: 'ordered' | 'unordered') => {
      const disk = new PowerCutDisk({ names });
      put(disk, '/tmp', 'x');
      disk.link('/tmp', '/a');
      disk.unlink('/tmp');
      return trees(disk);
    };
    const ordered = [{}, { '/tmp': 'x' }, { '/a': 'x', '/tmp': 'x' }, { '/a': 'x' }];
    expect(run('ordered')).toEqual(treesOf(...ordered));
    expect(run('unordered')).toEqual(treesOf(...ordered));
  });

  it('of two files may be lost in any combination, but in order only as an end', () => {
    const run = (names: 'ordered' | 'unordered') => {
      const disk = new PowerCutDisk({ names });
      put(disk, '/a', '1');
      put(disk, '/b', '2');
      return trees(disk);
    };
    const ordered = [{}, { '/a': '1' }, { '/a': '1', '/b': '2' }];
    expect(run('ordered')).toEqual(treesOf(...ordered));
    expect(run('unordered')).toEqual(treesOf(...ordered, { '/b': '2' }));
  });

  it('that were removed may come back until their folder is flushed', () => {
    const disk = diskWithOld();
    disk.unlink('/a');
    expect(trees(disk)).toEqual(treesOf({}, { '/a': 'old' }));
    disk.flushFolder('/');
    expect(trees(disk)).toEqual(treesOf({}));
  });

  it('go with the folder that holds them, however durable they are in it', () => {
    const disk = new PowerCutDisk();
    disk.makeFolder('/f', 0o700);
    put(disk, '/f/a', 'x');
    disk.flushFolder('/f');
    expect(trees(disk)).toEqual(treesOf({}, { '/f/': '', '/f/a': 'x' }));
  });

  it('moved between folders are in one of them, never in both or neither', () => {
    const disk = diskWithOld();
    disk.makeFolder('/f', 0o700);
    disk.flushFolder('/');
    disk.rename('/a', '/f/a');
    const both = treesOf({ '/a': 'old', '/f/': '' }, { '/f/': '', '/f/a': 'old' });
    expect(trees(disk)).toEqual(both);
    disk.flushFolder('/f');
    expect(trees(disk)).toEqual(treesOf({ '/f/': '', '/f/a': 'old' }));
  });
});

describe('the operation at which it happens', () => {
  it('fails alone, and the disk goes on', () => {
    const disk = new PowerCutDisk({ failAt: 2, mode: 'fail', error: 'ENOSPC' });
    const fd = disk.open('/a', 'create');
    expect(() => disk.write(fd, bytes('x'), 0)).toThrow(
      expect.objectContaining({ code: 'ENOSPC' }),
    );
    disk.write(fd, bytes('y'), 0);
    expect(disk.contentOf('/a').toString()).toBe('y');
    expect(disk.operations).toBe(3);
  });

  it('stops everything from there on', async () => {
    const disk = diskWithOld({ failAt: 2 });
    const fd = disk.open('/a', 'append');
    expect(() => disk.write(fd, bytes('x'), 0)).toThrow(PowerCut);
    expect(() => disk.list('/')).toThrow(PowerCut);
    expect(() => disk.close(fd)).toThrow(PowerCut);
    await expect(disk.flushData(fd)).rejects.toThrow(PowerCut);
    expect(trees(disk)).toEqual(treesOf({ '/a': 'old' }));
  });

  it('takes nothing where only the process was killed', () => {
    const disk = diskWithOld();
    put(disk, '/b', 'new', false);
    expect(disk.afterKill().tree()).toEqual({ '/a': 'old', '/b': 'new' });
  });
});

describe('the disk that is found afterwards', () => {
  it('is a copy: the one that lost power stays as it was', () => {
    const disk = diskWithOld();
    const found = disk.afterPowerCut(() => 0);
    found.setContent('/a', 'other');
    expect(disk.contentOf('/a').toString()).toBe('old');
  });

  it('keeps two names of one file together', () => {
    const disk = diskWithOld();
    disk.link('/a', '/b');
    disk.flushFolder('/');
    const found = disk.afterPowerCut(() => 0);
    expect(found.statusOf('/a').identity).toBe(found.statusOf('/b').identity);
    const fresh = found.open('/c', 'create');
    expect(found.status(fresh).identity).not.toBe(found.statusOf('/a').identity);
  });

  it('may have lost an owner that was set, until the file is flushed', () => {
    const disk = diskWithOld();
    const fd = disk.open('/a', 'append');
    disk.setOwner(fd, 7, 7);
    const owners = () => [
      ...everyChoice((choose) => disk.afterPowerCut(choose).statusOf('/a').uid),
    ];
    expect(owners()).toEqual([0, 7]);
    disk.flush(fd);
    expect(owners()).toEqual([7]);
  });

  it('refuses a choice that it did not offer', () => {
    const disk = new PowerCutDisk();
    put(disk, '/a', 'x');
    expect(() => disk.afterPowerCut((options) => options)).toThrow(RangeError);
  });
});
