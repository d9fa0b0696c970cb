import { join } from 'node:path';
import { expect } from 'vitest';
import { BUYER } from './granted-key.ts';
import { makeScratch, readSaid, type ProgramHome, type Said } from './program-home.ts';
import { runProgram, type Ran } from './run-program.ts';

export const scratch = makeScratch();
let files = 0;

/** The path of a file that does not exist yet. */
export const freshFile = (ending = 'txt') => join(scratch.path, `file-${(files += 1)}.${ending}`);

/** A vendor with the real program, and its root key outside of the centre. */
export interface Vendor {
  home: string;
  rootKey: string;
  centre(words: readonly string[], input?: string | Buffer): Promise<Ran>;
  said(words: readonly string[]): Promise<Said>;
  /** A licence that was sold: its key. */
  sell(): Promise<string>;
  /** The key set as customers get it, in a file. */
  keySetFile(): Promise<string>;
}

/** A centre whose root key lies outside of it, one product. */
export async function beginVendor(init: readonly string[] = ['--no-passphrase']): Promise<Vendor> {
  const { path: home } = scratch.home();
  const rootKey = freshFile('key.json');
  const centre = (words: readonly string[], input?: string | Buffer) =>
    runProgram(words, { home, program: 'sls-centre', ...(input !== undefined && { input }) });
  const done = await centre([
    'init',
    '--vendor',
    'ООО «Пример»',
    '--root-key-out',
    rootKey,
    ...init,
  ]);
  expect(done.exit).toBe(0);
  await centre(['product', 'add', 'BSO', '--name', 'Бланки']);
  const sale = ['licence', 'add', '--product', 'BSO', '--edition', 'ПРОФ', '--seats', '10'];
  const terms = ['--support-until', '2027-03-02', '--name', 'АО «Ромашка»', ...BUYER.split(' ')];
  return {
    home,
    rootKey,
    centre,
    said: async (words) => readSaid(await centre([...words, '--json'])),
    sell: async () => (await centre([...sale, ...terms])).stdout.toString().trim(),
    keySetFile: async () =>
      scratch.file(`set-${(files += 1)}.json`, (await centre(['public-key'])).stdout),
  };
}

export async function customerOf(vendor: Vendor): Promise<ProgramHome> {
  const home = scratch.home();
  const added = await home.sls(['trust', 'add', await vendor.keySetFile(), '--yes']);
  expect(added.exit).toBe(0);
  return home;
}

/** A key is entered and asked for; the centre answers. */
export async function ask(vendor: Vendor, home: ProgramHome, key: string): Promise<Buffer> {
  await home.sls(`activate ${key} ${BUYER} --offline`);
  const request = await home.sls(['request', key]);
  expect(request.exit).toBe(0);
  const answer = await vendor.centre(['respond'], request.stdout);
  expect(answer.exit).toBe(0);
  return answer.stdout;
}

/** Imports an answer. */
export const install = (home: ProgramHome, answer: Buffer | string) =>
  home.json(['import', scratch.file(`answer-${(files += 1)}.txt`, answer)]);

export const trustedVersion = async (home: ProgramHome) =>
  ((await home.json('trust show')).json as { trust: { version: number } }).trust.version;

export const statesOf = async (home: ProgramHome) =>
  ((await home.json('list')).json as { keys: { state: string }[] }).keys.map(({ state }) => state);

export const INSTALLED = { exit: 0, json: { results: [{ outcome: 'installed' }] } };
