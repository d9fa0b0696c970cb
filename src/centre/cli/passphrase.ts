import { resolve } from 'node:path';
import { textOption, type CommandContext, type OptionValues } from '../../cli/shell/command.ts';
import { firstLine } from '../../cli/shell/first-line.ts';
import { askSecret } from '../../cli/shell/prompts.ts';
import { SlsError } from '../../errors.ts';
import type { SecretPurpose } from '../vault.ts';

/** Where a passphrase may come from, and what a person is asked. */
export interface PassphraseSource {
  purpose: SecretPurpose;
  /** Options that name a file and a descriptor, by their long names: `passphrase-file`. */
  file: string;
  descriptor: string;
  question: string;
  /** For a new passphrase: it is asked twice. */
  repeat?: string;
}

type NamedSource = Pick<PassphraseSource, 'purpose' | 'file' | 'descriptor'>;

export const SIGNING_PASSPHRASE: NamedSource = {
  purpose: 'signing',
  file: 'passphrase-file',
  descriptor: 'passphrase-fd',
};
export const ROOT_PASSPHRASE: NamedSource = {
  purpose: 'root',
  file: 'root-passphrase-file',
  descriptor: 'root-passphrase-fd',
};

/** A passphrase is a line, not a book. */
const LIMIT = 64 * 1024;

/**
 * Reads a passphrase: the first line of a file or of a descriptor, or what a person types. Never an
 * argument: those are there for everybody to see.
 *
 * @throws SlsError PASSPHRASE_REQUIRED, PASSPHRASES_DIFFER, FLAGS_CONFLICT, USAGE, INPUT_UNREADABLE
 */
export async function readPassphrase(
  { world }: CommandContext,
  options: OptionValues,
  source: PassphraseSource,
): Promise<string> {
  const input = findInput(options, source);
  if (input !== undefined) return notEmpty(firstLine(world.readInput(input, LIMIT)), source);
  if (!world.isInteractive) throw required(source);
  const typed = await askSecret(source.question);
  if (source.repeat !== undefined && (await askSecret(source.repeat)) !== typed)
    throw new SlsError('PASSPHRASES_DIFFER', {});
  if (typed === '') throw required(source);
  return typed;
}

/** True where the command line says where a passphrase comes from. */
export function namesPassphrase(
  options: OptionValues,
  source: Pick<PassphraseSource, 'file' | 'descriptor'>,
): boolean {
  return findInput(options, source) !== undefined;
}

function findInput(
  options: OptionValues,
  { file, descriptor }: Pick<PassphraseSource, 'file' | 'descriptor'>,
): string | number | undefined {
  const path = textOption(options, camelCase(file));
  const number = textOption(options, camelCase(descriptor));
  if (path !== undefined && number !== undefined)
    throw new SlsError('FLAGS_CONFLICT', { flags: [`--${file}`, `--${descriptor}`] });
  if (path !== undefined) return resolve(path);
  if (number === undefined) return undefined;
  if (!/^\d{1,4}$/.test(number))
    throw new SlsError('USAGE', {
      problem: 'invalid-value',
      name: `--${descriptor}`,
      suggestion: null,
    });
  return Number(number);
}

function notEmpty(line: string, source: PassphraseSource): string {
  if (line === '') throw required(source);
  return line;
}

function required({ purpose, file }: PassphraseSource): SlsError {
  return new SlsError('PASSPHRASE_REQUIRED', { purpose, flag: `--${file}` });
}

function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}
