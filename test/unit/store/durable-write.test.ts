import { describe, expect, it } from 'vitest';
import { isErrno } from '../../../src/store/disk-errors.ts';
import {
  putIfAbsent,
  removeFile,
  replaceFile,
  TEMPORARY,
  type Writing,
} from '../../../src/store/durable-write.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

function writing(disk: MemoryDisk, owner?: Writing['owner']): Writing {
  return { disk, random: seededRandom('names'), owner };
}

function diskWith(text: string): MemoryDisk {
  const disk = new MemoryDisk();
  replaceFile(writing(disk), '/a', bytes(text));
  return disk;
}

/** The operations that one piece of work makes, with the last name of each path. */
function operationsOf(disk: MemoryDisk, work: () => void): string[] {
  const operations: string[] = [];
  disk.onOperation = (name, path) => {
    const last = path.split('/').at(-1) ?? '';
    operations.push(`${name} ${TEMPORARY.test(last) ? 'temporary' : `/${last}`}`);
  };
  work();
  delete disk.onOperation;
  return operations;
}

const WAYS = [
  ['replacing', replaceFile],
  ['putting', putIfAbsent],
] as const;

describe('a durable write', () => {
  it('replaces a file: temporary file, bytes, flush, name, flush of the folder', () => {
    const disk = diskWith('old');
    expect(operationsOf(disk, () => replaceFile(writing(disk), '/a', bytes('new')))).toEqual([
      'open temporary',
      'write temporary',
      'flush temporary',
      'close temporary',
      'rename temporary',
      'flushFolder /',
    ]);
    expect(disk.tree()).toEqual({ '/a': 'new' });
  });

  it('puts a file where none is: the link decides, and the temporary name goes', () => {
    const disk = new MemoryDisk();
    expect(operationsOf(disk, () => putIfAbsent(writing(disk), '/a', bytes('new')))).toEqual([
      'open temporary',
      'write temporary',
      'flush temporary',
      'close temporary',
      'link /a',
      'unlink temporary',
      'flushFolder /',
    ]);
    expect(disk.tree()).toEqual({ '/a': 'new' });
  });

  it('leaves what stands there, says so, and makes it durable before anybody passes it on', () => {
    const disk = diskWith('old');
    let isPut: boolean | undefined;
    const operations = operationsOf(disk, () => {
      isPut = putIfAbsent(writing(disk), '/a', bytes('new'));
    });
    expect(isPut).toBe(false);
    expect(operations.at(-1)).toBe('flushFolder /');
    expect(disk.tree()).toEqual({ '/a': 'old' });
  });

  it.each(WAYS)('goes on after short writes until every byte is out (%s)', (_name, write) => {
    const disk = new MemoryDisk();
    disk.faults.set(2, { accept: 1 });
    disk.faults.set(3, { accept: 0 });
    disk.faults.set(4, { accept: 2 });
    write(writing(disk), '/a', bytes('abcdef'));
    expect(disk.tree()).toEqual({ '/a': 'abcdef' });
  });

  it.each(WAYS)('gives the file to its owner before it has a name (%s)', (_name, write) => {
    const disk = new MemoryDisk();
    const operations = operationsOf(disk, () => {
      write(writing(disk, { uid: 7, gid: 8 }), '/a', bytes('x'));
    });
    expect(operations.slice(0, 2)).toEqual(['open temporary', 'setOwner temporary']);
    expect(disk.statusOf('/a')).toMatchObject({ uid: 7, gid: 8, mode: 0o600 });
  });

  it.each(WAYS)('writes an empty file too (%s)', (_name, write) => {
    const disk = new MemoryDisk();
    write(writing(disk), '/a', bytes(''));
    expect(disk.tree()).toEqual({ '/a': '' });
  });

  it('does not fall over a name that somebody else is using for an unfinished file', () => {
    const disk = diskWith('old');
    const [name] = operationsPaths(disk, () => replaceFile(writing(disk), '/a', bytes('new')));
    disk.close(disk.open(name!, 'create'));
    expect(() => replaceFile(writing(disk), '/a', bytes('newer'))).toThrow(
      expect.objectContaining({ code: 'EEXIST' }),
    );
    expect(disk.tree()).toEqual({ '/a': 'new', [name!]: '' });
  });
});

describe('a durable write on a failing disk', () => {
  /** Operations of a write: six or seven; beyond them nothing fails. */
  const AT = [1, 2, 3, 4, 5, 6];

  it.each(WAYS.flatMap(([name, write]) => AT.map((at) => [name, at, write] as const)))(
    'reports it, leaves no temporary file and no handle, and old or new (%s, operation %i)',
    (name, at, write) => {
      const disk = name === 'replacing' ? diskWith('old') : new MemoryDisk();
      const old = disk.tree();
      disk.faults.set(disk.operations + at, { fail: 'EIO' });
      const attempt = () => write(writing(disk), '/a', bytes('new'));
      if (name === 'putting' && at === 6) attempt();
      else expect(attempt).toThrow(expect.objectContaining({ code: 'EIO' }));
      const { '/a': content, ...others } = disk.tree();
      expect([old['/a'], 'new']).toContain(content);
      // What can't be removed is recognised by its name later, and a close is never repeated.
      if (!(name === 'putting' && at === 6)) expect(others).toEqual({});
      expect(disk.openHandles).toBe(at === 4 ? 1 : 0);
    },
  );

  it('never repeats a flush that failed', () => {
    const disk = new MemoryDisk();
    disk.faults.set(3, { fail: 'EIO' });
    const operations = operationsOf(disk, () => {
      expect(() => replaceFile(writing(disk), '/a', bytes('new'))).toThrow('EIO');
    });
    expect(operations.filter((operation) => operation.startsWith('flush'))).toHaveLength(1);
  });
});

describe('removing a file', () => {
  it('flushes the folder, also where nothing was there: somebody may just have removed it', () => {
    const disk = diskWith('old');
    const remove = () => removeFile(disk, '/a');
    expect(operationsOf(disk, remove)).toEqual(['unlink /a', 'flushFolder /']);
    expect(operationsOf(disk, remove)).toEqual(['unlink /a', 'flushFolder /']);
    expect(disk.tree()).toEqual({});
  });

  it('takes no other error for absence', () => {
    const disk = diskWith('old');
    disk.faults.set(disk.operations + 1, { fail: 'EACCES' });
    expect(() => removeFile(disk, '/a')).toThrow(expect.objectContaining({ code: 'EACCES' }));
  });
});

it('only ENOENT of the system means absent', () => {
  const error = Object.assign(new Error('x'), { code: 'ENOENT' });
  expect(isErrno(error, 'ENOENT')).toBe(true);
  expect(isErrno(error, 'EACCES')).toBe(false);
  expect(isErrno({ code: 'ENOENT' }, 'ENOENT')).toBe(false);
  expect(isErrno(undefined, 'ENOENT')).toBe(false);
});

function operationsPaths(disk: MemoryDisk, work: () => void): string[] {
  const paths: string[] = [];
  disk.onOperation = (_name, path) => paths.push(path);
  work();
  delete disk.onOperation;
  return paths;
}
