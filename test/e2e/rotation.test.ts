import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeBlock } from '../../src/signed/armour.ts';
import { loadSigner, type Signer } from '../../src/signed/ed25519.ts';
import { signEnvelope } from '../../src/signed/envelope.ts';
import { verifyVendorKeys } from '../../src/signed/verify.ts';
import { BUYER } from '../support/granted-key.ts';
import { readSaid } from '../support/program-home.ts';
import {
  ask,
  beginVendor,
  customerOf,
  freshFile,
  install,
  INSTALLED,
  scratch,
  statesOf,
  trustedVersion,
  type Vendor,
} from '../support/real-vendor.ts';
import { runProgram } from '../support/run-program.ts';

/** What a thief makes of a signing key that lies in the clear. */
function stolenSigner({ home }: Vendor): Signer {
  const secrets = join(home, 'Secrets');
  const name = readdirSync(secrets).find((file) => file.startsWith('signing-')) ?? '';
  const { header, sealed } = JSON.parse(readFileSync(join(secrets, name), 'utf8')) as {
    header: { publicKey: string };
    sealed: string;
  };
  return loadSigner({ publicKey: header.publicKey, privateKey: sealed });
}

describe('a rotation', () => {
  it('goes out to the root key and back; customers follow it by their next answers', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    const sleeper = await customerOf(vendor);
    for (const each of [home, sleeper])
      expect(await install(each, await ask(vendor, each, await vendor.sell()))).toMatchObject(
        INSTALLED,
      );
    expect(await vendor.said(['keys', 'rotate', '--no-passphrase'])).toMatchObject({
      exit: 2,
      error: { code: 'ROOT_KEY_REQUIRED' },
    });

    const [proposal, signed] = [freshFile(), freshFile('json')];
    const rotated = await vendor.centre([
      'keys',
      'rotate',
      '--no-passphrase',
      '--proposal',
      proposal,
    ]);
    expect(rotated.exit).toBe(0);
    // Another computer: there is no centre on it.
    const away = scratch.home();
    const sign = ['keys', 'sign', proposal, '--root-key', vendor.rootKey, '-o', signed, '--yes'];
    const ran = await runProgram(sign, { home: away.path, program: 'sls-centre' });
    expect(ran.exit).toBe(0);
    expect(ran.stderr).toContain(rotated.stdout.toString().trim());
    expect(existsSync(away.path)).toBe(false);
    expect(await vendor.said(['keys', 'adopt', signed])).toMatchObject({
      exit: 0,
      json: { version: 2 },
    });

    const second = await vendor.sell();
    const answer = await ask(vendor, home, second);
    expect(answer.toString()).toContain('BEGIN VENDOR KEYS');
    expect(await install(home, answer)).toMatchObject(INSTALLED);
    expect(await trustedVersion(home)).toBe(2);
    expect(await statesOf(home)).toEqual(['active', 'active']);
    // It knows the set now: it need not travel again.
    const third = await ask(vendor, home, await vendor.sell());
    expect(third.toString()).not.toContain('BEGIN VENDOR KEYS');

    await vendor.centre(['keys', 'rotate', '--no-passphrase', '--root-key', vendor.rootKey]);
    expect(await statesOf(sleeper)).toEqual(['active']);
    const late = await ask(vendor, sleeper, await vendor.sell());
    expect(await install(sleeper, late)).toMatchObject(INSTALLED);
    expect(await trustedVersion(sleeper)).toBe(3);
    expect(await statesOf(sleeper)).toEqual(['active', 'active']);

    // By hand it comes as well, and not backwards.
    const first = await customerOf(vendor);
    expect(await trustedVersion(first)).toBe(3);
    expect(await home.json(['trust', 'add', await vendor.keySetFile()])).toMatchObject({
      exit: 0,
      json: { outcome: 'updated', version: 3 },
    });
    expect(await home.json(['trust', 'add', signed])).toMatchObject({
      error: { code: 'TRUST_OLDER' },
    });
    expect(await vendor.said(['verify'])).toMatchObject({ exit: 0 });
  });

  it('repeats an answer of the former key byte for byte', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    const key = await vendor.sell();
    const answer = (await ask(vendor, home, key)).toString();
    await vendor.centre(['keys', 'rotate', '--no-passphrase', '--root-key', vendor.rootKey]);
    const again = (await ask(vendor, home, key)).toString();
    expect(again.endsWith(answer)).toBe(true);
    expect(again).toContain('BEGIN VENDOR KEYS');
    expect(await install(home, again)).toMatchObject(INSTALLED);
  });
});

describe('the signing key is stolen', () => {
  it('revoking it ends what it signs, and leaves what is installed', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    const active = await vendor.sell();
    expect(await install(home, await ask(vendor, home, active))).toMatchObject(INSTALLED);
    const key = await vendor.sell();
    const byThief = await ask(vendor, home, key);
    const { keys } = verifyVendorKeys((await vendor.centre(['public-key'])).stdout);
    const [{ keyid } = { keyid: '' }] = keys.signingKeys;
    const revoke = ['keys', 'revoke', keyid, '--root-key', vendor.rootKey, '--no-passphrase'];
    expect(await vendor.said(revoke)).toMatchObject({
      exit: 2,
      error: { code: 'CONFIRMATION_REQUIRED' },
    });
    expect(await vendor.said([...revoke, '--yes'])).toMatchObject({
      exit: 0,
      json: { version: 2 },
    });

    await home.sls(['trust', 'add', await vendor.keySetFile()]);
    expect(await install(home, byThief)).toMatchObject({
      exit: 3,
      json: { results: [{ outcome: 'refused', code: 'SIGNER_REVOKED' }] },
    });
    // The same request is answered afresh, by the new key.
    expect(await install(home, await ask(vendor, home, key))).toMatchObject(INSTALLED);
    expect(await statesOf(home)).toEqual(['active', 'active']);
    expect(await vendor.said(['verify'])).toMatchObject({ exit: 0 });
  });

  it('does not make a key set that anybody takes', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    const answer = (await ask(vendor, home, await vendor.sell())).toString();
    const thief = stolenSigner(vendor);
    const { keys } = verifyVendorKeys((await vendor.centre(['public-key'])).stdout);
    const forged = signEnvelope('vendor-keys', { ...keys, version: 9 }, thief);
    const file = scratch.file('forged.json', forged);
    expect(await home.json(['trust', 'add', file, '--yes'])).toMatchObject({
      exit: 3,
      error: { code: 'SIGNATURE_INVALID' },
    });
    expect(await install(home, `${encodeBlock('keys', forged)}\n${answer}`)).toMatchObject({
      exit: 3,
      error: { code: 'SIGNATURE_INVALID' },
    });
    expect(await vendor.said(['keys', 'adopt', file])).toMatchObject({
      exit: 3,
      error: { code: 'SIGNATURE_INVALID' },
    });
    expect(await trustedVersion(home)).toBe(1);
    expect(await install(home, answer)).toMatchObject(INSTALLED);
  });
});

describe('a key is lost', () => {
  it('the signing key: the root key makes another', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    const key = await vendor.sell();
    await home.sls(`activate ${key} ${BUYER} --offline`);
    const request = (await home.sls('request')).stdout;
    const secrets = join(vendor.home, 'Secrets');
    for (const name of readdirSync(secrets)) rmSync(join(secrets, name));
    const refused = await vendor.centre(['respond', '--json'], request);
    expect(readSaid(refused)).toMatchObject({ exit: 3, error: { code: 'SIGNING_KEY_MISSING' } });
    await vendor.centre(['keys', 'rotate', '--no-passphrase', '--root-key', vendor.rootKey]);
    expect(await install(home, (await vendor.centre(['respond'], request)).stdout)).toMatchObject(
      INSTALLED,
    );
  });

  it('the root key: sets stay as they are, and everything else goes on', async () => {
    const vendor = await beginVendor();
    const home = await customerOf(vendor);
    rmSync(vendor.rootKey);
    const rotate = ['keys', 'rotate', '--no-passphrase', '--root-key', vendor.rootKey];
    expect(await vendor.said(rotate)).toMatchObject({
      exit: 2,
      error: { code: 'INPUT_UNREADABLE' },
    });
    expect(await install(home, await ask(vendor, home, await vendor.sell()))).toMatchObject(
      INSTALLED,
    );

    // A new centre has a new root: no customer takes its set in place of the former.
    const anew = await beginVendor();
    expect(await home.json(['trust', 'add', await anew.keySetFile(), '--yes'])).toMatchObject({
      exit: 3,
      error: { code: 'TRUST_OTHER_ROOT' },
    });
    expect(await statesOf(home)).toEqual(['active']);
  });

  it('the passphrase of the signing key: a new key has a new one; changing it keeps the key', async () => {
    const [root, forgotten, next, last] = [
      'корневая фраза',
      'забытая фраза',
      'новая фраза',
      'последняя',
    ].map((phrase, index) => scratch.file(`phrase-${index}.txt`, phrase)) as [
      string,
      string,
      string,
      string,
    ];
    const vendor = await beginVendor([
      '--passphrase-file',
      forgotten,
      '--root-passphrase-file',
      root,
    ]);
    const rootOptions = ['--root-key', vendor.rootKey, '--root-passphrase-file', root];
    expect(
      (await vendor.centre(['keys', 'rotate', '--passphrase-file', next, ...rootOptions])).exit,
    ).toBe(0);
    const change = [
      'keys',
      'passphrase',
      'signing',
      '--passphrase-file',
      next,
      '--new-passphrase-file',
      last,
    ];
    expect((await vendor.centre(change)).exit).toBe(0);
    expect(await vendor.said(change)).toMatchObject({ error: { code: 'PASSPHRASE_WRONG' } });

    const home = await customerOf(vendor);
    await home.sls(`activate ${await vendor.sell()} ${BUYER} --offline`);
    const request = (await home.sls('request')).stdout;
    const answer = await vendor.centre(['respond', '--passphrase-file', last], request);
    expect(await install(home, answer.stdout)).toMatchObject(INSTALLED);
    expect(await vendor.said(['verify'])).toMatchObject({ exit: 0 });
  });
});
