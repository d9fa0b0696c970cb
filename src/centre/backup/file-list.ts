/**
 * Lists of digests stand between the files of an archive, each for those before it, in the form that
 * `sha256sum -c` reads: nobody needs our program to check a backup.
 */
export interface ListedFile {
  path: string;
  /** SHA-256, 64 hexadecimal digits. */
  digest: string;
}

/** So many files have one list: whoever reads an archive remembers no more of them. */
export const FILES_A_LIST = 4096;

const LIST_NAME = /^SHA256SUMS\.(\d{6})$/;

/** The name of a list in an archive, counted from 1. */
export function listName(number: number): string {
  return `SHA256SUMS.${String(number).padStart(6, '0')}`;
}

export function isListName(path: string): boolean {
  return LIST_NAME.test(path);
}

export function encodeList(files: readonly ListedFile[]): Buffer {
  return Buffer.from(files.map(({ path, digest }) => `${digest}  ${path}\n`).join(''), 'utf8');
}
