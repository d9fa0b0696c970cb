import { describe, expect, it } from 'vitest';
import { SlsError, type ErrorCode } from '../../../src/errors.ts';
import { namingDiskErrors, namingDiskErrorsLater } from '../../../src/store/disk-errors.ts';
import { diskError } from '../../support/memory-disk.ts';
import { problemOf } from '../../support/sls-code.ts';

function fail(code: string, syscall: string): never {
  throw diskError(code, syscall, '/where/it/happened');
}

describe('an error of the system', () => {
  it.each<['read' | 'write', string, string, ErrorCode]>([
    ['read', 'EACCES', 'open', 'HOME_NOT_READABLE'],
    ['write', 'EACCES', 'open', 'HOME_NOT_WRITABLE'],
    ['write', 'EPERM', 'rename', 'HOME_NOT_WRITABLE'],
    ['write', 'EPERM', 'link', 'LINK_UNSUPPORTED'],
    ['write', 'ENOTSUP', 'link', 'LINK_UNSUPPORTED'],
    ['write', 'EOPNOTSUPP', 'link', 'LINK_UNSUPPORTED'],
    ['write', 'ENOSYS', 'link', 'LINK_UNSUPPORTED'],
    ['write', 'ENOTSUP', 'fsync', 'IO_ERROR'],
    ['write', 'EROFS', 'open', 'READ_ONLY'],
    ['write', 'ENOSPC', 'write', 'DISK_FULL'],
    ['write', 'EDQUOT', 'write', 'DISK_FULL'],
    ['read', 'ELOOP', 'open', 'FILE_NOT_REGULAR'],
    ['read', 'EIO', 'read', 'IO_ERROR'],
    ['write', 'EXYZ', 'fsync', 'IO_ERROR'],
  ])('while one means to %s: %s at %s is %s', (purpose, code, syscall, expected) => {
    const problem = problemOf(() => namingDiskErrors(purpose, '/home', () => fail(code, syscall)));
    expect(problem).toMatchObject({
      code: expected,
      details: { path: '/where/it/happened' },
    });
  });

  it('keeps its cause, and names operation and code where nothing better is known', () => {
    try {
      namingDiskErrors('write', '/home', () => fail('EIO', 'fsync'));
    } catch (error) {
      expect(error).toMatchObject({
        details: { operation: 'fsync', cause: 'EIO' },
        cause: { code: 'EIO' },
      });
    }
    expect.assertions(1);
  });

  it('without a path is put down to the place that was asked for', () => {
    const error = Object.assign(new Error('x'), { code: 'ENOSPC', syscall: 'write' });
    const problem = problemOf(() =>
      namingDiskErrors('write', '/home', () => {
        throw error;
      }),
    );
    expect(problem).toEqual({ code: 'DISK_FULL', details: { path: '/home' } });
  });

  it('is named later as well', async () => {
    const work = namingDiskErrorsLater('write', '/home', async () => fail('EROFS', 'open'));
    await expect(work).rejects.toMatchObject({ code: 'READ_ONLY' });
  });
});

describe('what is no error of the system', () => {
  it.each([
    ['a refusal of ours', new SlsError('CANCELLED', {})],
    ['a bug', new TypeError('x is not a function')],
    [
      'an error of Node that no call to the system made',
      Object.assign(new Error(), { code: 'ERR_X' }),
    ],
    ['something that is no error', 'text'],
  ])('comes through as it is: %s', (_name, thrown) => {
    let caught: unknown;
    try {
      namingDiskErrors('read', '/home', () => {
        throw thrown;
      });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(thrown);
  });
});
