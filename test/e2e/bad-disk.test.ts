import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUYER, fillHome } from '../support/granted-key.ts';
import { copyPackage, isRoot, noOtherUser, NOBODY } from '../support/other-user.ts';
import { makeScratch, readSaid, type Extras, type ProgramHome } from '../support/program-home.ts';
import { noSmallDisk, runOnSmallDisk } from '../support/small-disk.ts';
import { KEY, KEY_2, KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const scratch = makeScratch();
const vendor = testVendor();
/** One active key, and one that awaits its answer. */
const whole = scratch.home();
let answer: string;

beforeAll(async () => {
  await fillHome(whole, vendor);
  answer = vendor.answer((await whole.sls('request')).stdout, usualGrant());
});

const withReason = (what: string, reason: string | undefined) =>
  reason === undefined ? what : `${what} (skipped: ${reason})`;

/** Whoever is not root runs as they are; root runs as nobody. */
let person: Extras = {};
beforeAll(() => {
  if (isRoot) person = { user: NOBODY, package: copyPackage(scratch.path) };
});

const cannotBePerson = isRoot ? noOtherUser : undefined;

describe.skipIf(cannotBePerson !== undefined)(
  withReason('somebody who may not write', cannotBePerson),
  () => {
    const folder = join(scratch.path, 'of somebody else');
    beforeAll(() => {
      mkdirSync(folder);
      chmodSync(folder, 0o555);
    });

    it('is told the command to type, with sudo', async () => {
      const home = join(folder, 'Licence Server');
      const ran = await whole.sls(['--home', home, 'activate', KEY, ...BUYER.split(' ')], person);
      expect(ran).toMatchObject({ exit: 6, stdout: Buffer.alloc(0) });
      const command = `sudo sls --home '${home}' activate ${KEY} ${BUYER}`;
      const lines = ran.stderr.split('\n').map((line) => line.trim());
      expect(lines).toContain(command);
      expect(
        await whole.json(['activate', KEY, ...BUYER.split(' '), '--home', home], person),
      ).toEqual({
        exit: 6,
        error: {
          code: 'HOME_NOT_WRITABLE',
          details: { path: home, command: expect.stringMatching(/^sudo sls activate .* --home '/) },
        },
      });
      expect(existsSync(home)).toBe(false);
    });

    it('may not read what is the home owner’s alone, and is told so', async () => {
      const home = whole.copy();
      const tree = home.tree();
      if (!isRoot) chmodSync(join(home.path, 'home.json'), 0);
      for (const words of ['status', 'list', 'doctor', `activate ${KEY_3} ${BUYER}`])
        expect(await home.json(words, person)).toMatchObject({
          exit: 6,
          error: {
            code: 'HOME_NOT_READABLE',
            details: { command: `sudo sls --home '${home.path}' ${words} --json` },
          },
        });
      if (!isRoot) chmodSync(join(home.path, 'home.json'), 0o600);
      expect(home.tree()).toEqual(tree);
    });
  },
);

describe.skipIf(noOtherUser !== undefined)(
  withReason('root on the home of somebody else', noOtherUser),
  () => {
    it('leaves files that the home’s owner can use', async () => {
      const home = scratch.home();
      mkdirSync(home.path, { mode: 0o700 });
      chownSync(home.path, NOBODY, NOBODY);
      await fillHome(home, vendor);
      await home.sls('config set language ru');
      expect(ownersIn(home)).toEqual(new Set([`${NOBODY}:${NOBODY}`]));
      expect(await home.json('validate', person)).toMatchObject({ exit: 0 });
      expect(await home.json('doctor', person)).toMatchObject({ exit: 0 });
      expect(await home.json(`activate ${KEY_3} ${BUYER}`, person)).toMatchObject({ exit: 0 });
      expect(await home.json('reset --yes', person)).toEqual({
        exit: 0,
        json: { deleted: [KEY, KEY_2, KEY_3].toSorted() },
      });
    });

    it('is told where files belong to several', async () => {
      const home = whole.copy();
      const path = join(home.path, 'trust.json');
      chownSync(path, NOBODY, NOBODY);
      const { json } = await home.json('doctor');
      expect((json as { checks: unknown[] }).checks).toContainEqual({
        name: 'owner',
        ok: false,
        code: 'OWNER_MIXED',
        details: { path, owner: NOBODY, expected: 0 },
      });
    });
  },
);

/** User and group of every file and folder. */
function ownersIn({ path }: ProgramHome): Set<string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return new Set(
    ['', ...names].map((name) => {
      const { uid, gid } = statSync(join(path, name));
      return `${uid}:${gid}`;
    }),
  );
}

const FILL = 'head -c 1000000 /dev/zero > "$DISK/filling" 2> /dev/null';
const FILL_WITH_NAMES = 'i=0; while touch "$DISK/filling$i" 2> /dev/null; do i=$((i+1)); done';

describe.skipIf(noSmallDisk !== undefined)(withReason('a disk', noSmallDisk), () => {
  let disks = 0;
  const runOn = (spoil: string, words: string) => {
    const at = join(scratch.path, `disk ${(disks += 1)}`);
    return runOnSmallDisk({
      from: whole.path,
      mountPoint: at,
      copyTo: `${at} afterwards`,
      spoil,
      words: [...words.split(' '), '--json'],
      input: answer,
    });
  };

  it.each([
    ['read-only', 'mount -o remount,bind,ro "$DISK"', 'READ_ONLY'],
    ['full', FILL, 'DISK_FULL'],
    ['without room for a name', FILL_WITH_NAMES, 'DISK_FULL'],
  ])('%s is named, and the home stays as it was', async (_what, spoil, code) => {
    for (const words of [
      `activate ${KEY_3} ${BUYER}`,
      'import',
      `delete ${KEY} --yes`,
      'reset --yes',
      'config set language ru',
    ]) {
      const { before, after, ...ran } = await runOn(spoil, words);
      expect([words, readSaid(ran)]).toMatchObject([words, { exit: 6, error: { code } }]);
      expect(after).toEqual(before);
    }
  });

  it.each([
    ['read-only', 'mount -o remount,bind,ro "$DISK"'],
    ['full', FILL],
  ])('%s does not keep anybody from looking', async (_what, spoil) => {
    for (const words of ['status', 'list', 'validate', 'check 1c-fleet', 'computer']) {
      const { before, after, ...ran } = await runOn(spoil, words);
      expect([words, readSaid(ran)]).toMatchObject([words, { exit: 0 }]);
      expect(after).toEqual(before);
    }
  });

  it('full or read-only is found by doctor', async () => {
    for (const [spoil, code] of [
      ['mount -o remount,bind,ro "$DISK"', 'READ_ONLY'],
      [FILL, 'DISK_FULL'],
    ] as const) {
      const { before, after, ...ran } = await runOn(spoil, 'doctor');
      expect(readSaid(ran)).toMatchObject({
        exit: 3,
        json: {
          checks: expect.arrayContaining([expect.objectContaining({ name: 'file-system', code })]),
        },
      });
      expect(after).toEqual(before);
    }
  });
});
