import { describe, expect, it } from 'vitest';
import { listFolder, readWholeFile } from '../../../src/store/read-file.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { codeOf } from '../../support/sls-code.ts';

function diskWith(text: string): MemoryDisk {
  const disk = new MemoryDisk();
  const fd = disk.open('/a', 'create');
  disk.write(fd, Buffer.from(text), 0);
  disk.close(fd);
  return disk;
}

/** Reads at most so many bytes at once, as the system may. */
class SlowDisk extends MemoryDisk {
  override read(fd: number, into: Uint8Array, offset: number, position: number): number {
    return super.read(fd, into.subarray(0, offset + 2), offset, position);
  }
}

describe('reading a whole file', () => {
  it('goes on after short reads', () => {
    const disk = new SlowDisk();
    disk.root = diskWith('abcdefg').root;
    expect(Buffer.from(readWholeFile(disk, '/a', 7) ?? []).toString()).toBe('abcdefg');
  });

  it('gives what is there where the file was cut meanwhile', () => {
    const disk = diskWith('abcdefg');
    disk.onOperation = (name) => name === 'read' && disk.setContent('/a', 'abc');
    expect(Buffer.from(readWholeFile(disk, '/a', 7) ?? []).toString()).toBe('abc');
  });

  it('reads no further than the size that it had, where the file grew meanwhile', () => {
    const disk = diskWith('abc');
    disk.onOperation = (name) => name === 'read' && disk.setContent('/a', 'abcdefg');
    expect(Buffer.from(readWholeFile(disk, '/a', 3) ?? []).toString()).toBe('abc');
  });

  it('takes only ENOENT for absence', () => {
    const disk = diskWith('x');
    expect(readWholeFile(disk, '/b', 9)).toBeUndefined();
    for (const [fail, code] of [
      ['EACCES', 'HOME_NOT_READABLE'],
      ['EPERM', 'HOME_NOT_READABLE'],
      ['EIO', 'IO_ERROR'],
      ['ENOTDIR', 'IO_ERROR'],
      ['EMFILE', 'IO_ERROR'],
      ['ELOOP', 'FILE_NOT_REGULAR'],
    ] as const) {
      disk.faults.set(disk.operations + 1, { fail });
      expect(codeOf(() => readWholeFile(disk, '/a', 9))).toBe(code);
      expect(disk.openHandles).toBe(0);
    }
  });

  it.each([2, 3])('closes the file where operation %i fails', (at) => {
    const disk = diskWith('x');
    disk.faults.set(disk.operations + at, { fail: 'EIO' });
    expect(codeOf(() => readWholeFile(disk, '/a', 9))).toBe('IO_ERROR');
    expect(disk.openHandles).toBe(0);
  });
});

describe('listing a folder', () => {
  it('gives the names sorted, and none where there is no folder', () => {
    const disk = diskWith('x');
    for (const name of ['/c', '/b']) disk.makeFolder(name, 0o700);
    expect(listFolder(disk, '/')).toEqual(['a', 'b', 'c']);
    expect(listFolder(disk, '/none')).toEqual([]);
  });

  it('that may not be read is no empty one', () => {
    const disk = diskWith('x');
    disk.faults.set(disk.operations + 1, { fail: 'EACCES' });
    expect(codeOf(() => listFolder(disk, '/'))).toBe('HOME_NOT_READABLE');
  });
});
