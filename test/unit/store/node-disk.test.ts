import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putIfAbsent, replaceFile } from '../../../src/store/durable-write.ts';
import { nodeDisk } from '../../../src/store/node-disk.ts';
import { listFolder, readWholeFile } from '../../../src/store/read-file.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { codeOf, problemOf } from '../../support/sls-code.ts';
import { seededRandom } from '../../support/test-vendor.ts';

const isWindows = process.platform === 'win32';
const writing = () => ({ disk: nodeDisk, random: seededRandom('real') });
const bytes = (text: string): Uint8Array => Buffer.from(text);
const read = (path: string, limit = 100) => {
  const found = readWholeFile(nodeDisk, path, limit);
  return found && Buffer.from(found).toString();
};

describe('the real disk', () => {
  it('writes and reads back', () => {
    const path = join(scratchFolder(), 'a');
    expect(read(path)).toBeUndefined();
    expect(putIfAbsent(writing(), path, bytes('first'))).toBe(true);
    expect(putIfAbsent(writing(), path, bytes('second'))).toBe(false);
    expect(read(path)).toBe('first');
    replaceFile(writing(), path, bytes('third'));
    expect(read(path)).toBe('third');
    expect(listFolder(nodeDisk, join(path, '..'))).toEqual(['a']);
  });

  it.skipIf(isWindows)('makes files for their owner alone', () => {
    const path = join(scratchFolder(), 'a');
    replaceFile(writing(), path, bytes('x'));
    expect(nodeDisk.statusOf(path).mode).toBe(0o600);
  });

  it('replaces one name of a file, and leaves its other names alone', () => {
    const folder = scratchFolder();
    const [path, copy] = [join(folder, 'a'), join(folder, 'copy')];
    replaceFile(writing(), path, bytes('old'));
    linkSync(path, copy);
    replaceFile(writing(), path, bytes('new'));
    expect([read(path), read(copy)]).toEqual(['new', 'old']);
  });

  it('tells one file from another, and names of one file alike', () => {
    const folder = scratchFolder();
    const [a, b, c] = [join(folder, 'a'), join(folder, 'b'), join(folder, 'c')];
    for (const path of [a, b]) writeFileSync(path, 'x');
    linkSync(a, c);
    const identityOf = (path: string) => nodeDisk.statusOf(path).identity;
    expect(identityOf(c)).toBe(identityOf(a));
    expect(identityOf(b)).not.toBe(identityOf(a));
  });

  it('appends to what is there, and never makes the file anew', () => {
    const path = join(scratchFolder(), 'log');
    expect(() => nodeDisk.open(path, 'append')).toThrow(
      expect.objectContaining({ code: 'ENOENT' }),
    );
    writeFileSync(path, 'a');
    const fd = nodeDisk.open(path, 'append');
    nodeDisk.write(fd, bytes('b'), 0);
    nodeDisk.close(fd);
    expect(readFileSync(path, 'utf8')).toBe('ab');
  });

  it.skipIf(isWindows || process.getuid?.() !== 0)('gives files and folders away', () => {
    const folder = join(scratchFolder(), 'f');
    nodeDisk.makeFolder(folder, 0o700);
    nodeDisk.setFolderOwner(folder, 7, 8);
    replaceFile({ ...writing(), owner: { uid: 7, gid: 8 } }, join(folder, 'a'), bytes('x'));
    for (const path of [folder, join(folder, 'a')])
      expect(nodeDisk.statusOf(path)).toMatchObject({ uid: 7, gid: 8 });
  });
});

describe('what is no regular file', () => {
  it.skipIf(isWindows)('is not followed where it is a link, for reading or writing', () => {
    const folder = scratchFolder();
    const [secret, link] = [join(folder, 'secret'), join(folder, 'link')];
    writeFileSync(secret, 'secret');
    symlinkSync(secret, link);
    expect(problemOf(() => read(link))).toEqual({
      code: 'FILE_NOT_REGULAR',
      details: { path: link },
    });
    for (const how of ['append', 'create'] as const)
      expect(() => nodeDisk.open(link, how)).toThrow();
    expect(putIfAbsent(writing(), link, bytes('mine'))).toBe(false);
    replaceFile(writing(), link, bytes('mine'));
    expect(readFileSync(secret, 'utf8')).toBe('secret');
    expect(read(link)).toBe('mine');
  });

  it.skipIf(isWindows)('is not made where a link leads nowhere', () => {
    const folder = scratchFolder();
    const link = join(folder, 'link');
    symlinkSync(join(folder, 'elsewhere'), link);
    expect(codeOf(() => read(link))).toBe('FILE_NOT_REGULAR');
    expect(putIfAbsent(writing(), link, bytes('mine'))).toBe(false);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  it.skipIf(isWindows)('makes nobody wait where it is a named pipe', () => {
    const pipe = join(scratchFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(codeOf(() => read(pipe))).toBe('FILE_NOT_REGULAR');
  });

  it('is named where it is a folder', () => {
    const folder = join(scratchFolder(), 'folder');
    mkdirSync(folder);
    expect(codeOf(() => read(folder))).toBe(isWindows ? 'HOME_NOT_READABLE' : 'FILE_NOT_REGULAR');
  });

  it('is read up to its limit, and not one byte further', () => {
    const path = join(scratchFolder(), 'a');
    writeFileSync(path, '12345');
    expect(read(path, 5)).toBe('12345');
    expect(problemOf(() => read(path, 4))).toEqual({
      code: 'FILE_TOO_LARGE',
      details: { path, bytes: 5, limit: 4 },
    });
  });
});
