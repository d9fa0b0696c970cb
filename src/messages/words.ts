import type { KeyState } from '../domain/key-state.ts';
import type { AttributeName } from '../machine/attribute-digest.ts';
import type { DocumentKind } from '../signed/documents.ts';

/** The words of one language that sentences are put together from: data, so that none is missing. */
export interface Words {
  /** What of a computer may differ; `installation` stands where a grant is bound to that alone. */
  attributes: Readonly<Record<AttributeName | 'installation', string>>;
  documents: Readonly<Record<DocumentName, string>>;
  /** Where a key stands. */
  states: Readonly<Record<KeyState, string>>;
  /** What stands behind a command, in the spelling of its help. */
  placeholders: Readonly<Record<Placeholder, string>>;
  /** What the operating system says. */
  systemErrors: Readonly<Record<SystemErrorName, string>>;
  /** What the operating system was asked for. */
  operations: Readonly<Record<OperationName, string>>;
  codePoints: Readonly<Record<'U+0000' | 'U+0009' | 'U+000A' | 'U+000D' | 'U+001B', string>>;
  sizes: readonly [bytes: string, kibibytes: string, mebibytes: string];
  decimalSign: string;
  and: string;
}

export type Placeholder =
  | 'key'
  | 'file'
  | 'product'
  | 'name'
  | 'number'
  | 'value'
  | 'licence'
  | 'code'
  | 'command'
  | 'options'
  | 'keys'
  | 'inn'
  | 'kpp'
  | 'id'
  | 'date'
  | 'hex'
  | 'dir'
  | 'language'
  | 'seconds'
  | 'address'
  | 'addresses'
  | 'url'
  | 'level'
  | 'bearer'
  | 'token'
  | 'which'
  | 'proposal'
  | 'keyid';

export type DocumentName = DocumentKind | 'envelope' | 'request' | 'answer' | 'key-set-proposal';

export type SystemErrorName =
  | 'EACCES'
  | 'EADDRINUSE'
  | 'EADDRNOTAVAIL'
  | 'EAI_AGAIN'
  | 'ECONNREFUSED'
  | 'ECONNRESET'
  | 'EHOSTUNREACH'
  | 'ENETUNREACH'
  | 'ENOTFOUND'
  | 'ETIMEDOUT'
  | 'EBUSY'
  | 'EEXIST'
  | 'EINVAL'
  | 'EIO'
  | 'EISDIR'
  | 'ELOOP'
  | 'EMFILE'
  | 'ENAMETOOLONG'
  | 'ENFILE'
  | 'ENODEV'
  | 'ENOENT'
  | 'ENOMEM'
  | 'ENOSPC'
  | 'ENOTDIR'
  | 'ENOTEMPTY'
  | 'EPERM'
  | 'EPIPE'
  | 'EROFS'
  | 'ESTALE'
  | 'unsteady';

export type OperationName =
  | 'open'
  | 'read'
  | 'write'
  | 'fsync'
  | 'fdatasync'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'mkdir'
  | 'rmdir'
  | 'scandir'
  | 'lstat'
  | 'chown';

/** The word for a name, or undefined for a name that the table does not know. */
export function findWord(
  table: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** `a`, `a and b`, `a, b and c`; each only once. */
export function enumerate(items: readonly string[], and: string): string {
  const once = [...new Set(items)];
  const last = once.pop() ?? '';
  return once.length === 0 ? last : `${once.join(', ')} ${and} ${last}`;
}

/** The attributes of a computer that differ, in words; names that a newer centre made, quoted. */
export function enumerateAttributes(names: readonly string[], words: Words): string {
  return enumerate(
    names.map((name) => findWord(words.attributes, name) ?? `«${name}»`),
    words.and,
  );
}

/** `no space left (ENOSPC)`: in words, and as support would search for it. */
export function describeSystemError(cause: string, words: Words): string {
  const known = findWord(words.systemErrors, cause);
  if (known === undefined) return cause;
  return /^E[A-Z]+$/.test(cause) ? `${known} (${cause})` : known;
}

/** An argument of a command by the name that its declaration gives it: `KEY`, `key`, `...key`. */
export function describePlaceholder(name: string, words: Words): string {
  const plain = name.replaceAll(/[^\w-]/g, '').toLowerCase();
  return findWord(words.placeholders, plain) ?? name;
}

/** What an error calls an argument, `KEY`, in the spelling of the help; anything else as it is. */
export function describeArgument(name: string, words: Words): string {
  return /^[A-Z]+$/.test(name) ? describePlaceholder(name, words) : name;
}

/** `U+0009` with the name that people know it by, if it has one. */
export function describeCodePoint(codePoint: string, words: Words): string {
  const known = findWord(words.codePoints, codePoint);
  return known === undefined ? codePoint : `${known}, ${codePoint}`;
}

const KIBIBYTE = 1024;

/** `900 bytes`, `64 KB`, `1.5 MB`; always rounded up, so that too much never looks like enough. */
export function describeSize(bytes: number, { sizes, decimalSign }: Words): string {
  const [unit, kibi, mebi] = sizes;
  if (bytes < KIBIBYTE) return `${bytes} ${unit}`;
  if (bytes < KIBIBYTE ** 2) return `${Math.ceil(bytes / KIBIBYTE)} ${kibi}`;
  const tenths = Math.ceil((bytes * 10) / KIBIBYTE ** 2);
  return `${String(tenths / 10).replace('.', decimalSign)} ${mebi}`;
}
