import { SlsError } from '../errors.ts';

/** True if an error is the system's, with this code. Only ENOENT means absent. */
export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/**
 * Runs a piece of work on the disk and gives the system's errors our codes.
 *
 * @throws SlsError HOME_NOT_WRITABLE, HOME_NOT_READABLE, READ_ONLY, DISK_FULL, LINK_UNSUPPORTED, IO_ERROR
 */
export function namingDiskErrors<T>(purpose: 'read' | 'write', path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw namedDiskError(purpose, path, error);
  }
}

/** As {@link namingDiskErrors}, for work that waits for the disk. */
export async function namingDiskErrorsLater<T>(
  purpose: 'read' | 'write',
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw namedDiskError(purpose, path, error);
  }
}

function namedDiskError(purpose: 'read' | 'write', path: string, error: unknown): unknown {
  const errno = error as NodeJS.ErrnoException;
  if (!(error instanceof Error) || typeof errno.code !== 'string' || errno.syscall === undefined)
    return error;
  const cause = { cause: error };
  const where = errno.path ?? path;
  switch (errno.code) {
    case 'EACCES':
    case 'EPERM':
      if (errno.syscall === 'link') return new SlsError('LINK_UNSUPPORTED', { path: where }, cause);
      return purpose === 'read'
        ? new SlsError('HOME_NOT_READABLE', { path: where, command: '' }, cause)
        : new SlsError('HOME_NOT_WRITABLE', { path: where, command: '' }, cause);
    case 'EROFS':
      return new SlsError('READ_ONLY', { path: where }, cause);
    case 'ENOSPC':
    case 'EDQUOT':
      return new SlsError('DISK_FULL', { path: where }, cause);
    case 'ENOTSUP':
    case 'EOPNOTSUPP':
    case 'ENOSYS':
      if (errno.syscall === 'link') return new SlsError('LINK_UNSUPPORTED', { path: where }, cause);
      break;
    case 'EISDIR':
      // A rename names the temporary file first, which nobody has to look for.
      if (errno.syscall === 'rename')
        return new SlsError('FILE_NOT_REGULAR', { path: renamedTo(errno) ?? path }, cause);
      break;
    case 'ELOOP':
      return new SlsError('FILE_NOT_REGULAR', { path: where }, cause);
  }
  return new SlsError(
    'IO_ERROR',
    { operation: errno.syscall, path: where, cause: errno.code },
    cause,
  );
}

/** Node says it too, and its type does not. */
function renamedTo({ dest }: NodeJS.ErrnoException & { dest?: string }): string | undefined {
  return dest;
}
