import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemFiles } from '../../../src/machine/system-files.ts';

const { openSync } = fs;
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'sls-files-')));
  fs.writeFileSync(join(folder, 'text'), 'abcdef');
  fs.symlinkSync('text', join(folder, 'link'));
});

afterEach(() => {
  fs.openSync = openSync;
  syncBuiltinESMExports();
  fs.rmSync(folder, { recursive: true });
});

function failOpeningWith(code: string): void {
  fs.openSync = () => {
    throw Object.assign(new Error(code), { code });
  };
  syncBuiltinESMExports();
}

describe('the files of this computer', () => {
  it('are read, listed and followed', () => {
    expect(systemFiles.readText(join(folder, 'link'))).toBe('abcdef');
    expect(systemFiles.list(folder).toSorted()).toEqual(['link', 'text']);
    expect(systemFiles.realPath(join(folder, 'link'))).toBe(join(folder, 'text'));
    expect(systemFiles.exists(join(folder, 'link'))).toBe(true);
  });

  it('are read no further than asked', () => {
    expect(systemFiles.readText(join(folder, 'text'), 3)).toBe('abc');
  });

  it('are missing where there is nothing, and where a folder stands for a file', () => {
    const absent = join(folder, 'absent');
    expect(systemFiles.readText(absent)).toBeUndefined();
    expect(systemFiles.readText(folder)).toBeUndefined();
    expect(systemFiles.list(absent)).toEqual([]);
    expect(systemFiles.list(join(folder, 'text'))).toEqual([]);
    expect(systemFiles.realPath(absent)).toBeUndefined();
    expect(systemFiles.exists(absent)).toBe(false);
  });

  it.each(['EACCES', 'EPERM', 'EIO', 'EINVAL', 'ENXIO', 'ENODATA'])(
    'are missing where the system says %s',
    (code) => {
      failOpeningWith(code);
      expect(systemFiles.readText(join(folder, 'text'))).toBeUndefined();
    },
  );

  it.each(['EMFILE', 'ENFILE', 'ENOMEM'])(
    'are not called missing where this process is short of something: %s',
    (code) => {
      failOpeningWith(code);
      expect(() => systemFiles.readText(join(folder, 'text'))).toThrow(
        expect.objectContaining({ code: 'IO_ERROR' }),
      );
    },
  );
});
