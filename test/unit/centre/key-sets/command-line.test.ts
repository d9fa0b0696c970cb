import { describe, expect, it } from 'vitest';
import { verifyVendorKeys } from '../../../../src/signed/verify.ts';
import { centreSchema } from '../../../support/centre-schemas.ts';
import { centreMachine, openedMachine, type CentreMachine } from '../../../support/centre-world.ts';
import { CENTRE_HOME } from '../../../support/test-centre.ts';
import { DAY } from '../../../support/test-site.ts';

const ROOT = '/out/root.json';

/** A centre whose root key lies outside, in the clear. */
async function machineWithRootOutside(): Promise<CentreMachine> {
  const machine = centreMachine();
  await machine.run(['init', '--vendor', 'V', '--no-passphrase', '--root-key-out', ROOT]);
  return machine;
}

interface ListSaid {
  version: number;
  rootKeyFile: string | null;
  centreUrl: string | null;
  keys: { keyid: string; state: string; notAfter: string | null; file: string | null }[];
  waiting: { keyid: string }[];
}

async function list(machine: CentreMachine): Promise<ListSaid> {
  return (await machine.json('keys list')).said as ListSaid;
}

const statesOf = ({ keys }: ListSaid) => keys.map(({ state }) => state);
const events = async (machine: CentreMachine) =>
  ((await machine.json('journal')).said as { entries: { type: string }[] }).entries.map(
    ({ type }) => type,
  );

describe('--json', () => {
  it('gives the shapes that docs/json has', async () => {
    const machine = await openedMachine();
    const change = centreSchema('keys-change');
    for (const words of ['rotate --no-passphrase', 'rotate --no-passphrase --proposal /out/p'])
      expect(change((await machine.json(`keys ${words}`)).said)).toBe(true);
    expect(centreSchema('keys-list')((await machine.json('keys list')).said)).toBe(true);
    const [{ keyid } = { keyid: '' }] = (await list(machine)).keys;
    for (const words of [`revoke ${keyid} --yes`, `revoke ${keyid} --yes`, 'set-url none'])
      expect(change((await machine.json(`keys ${words}`)).said)).toBe(true);
  });
});

describe('keys rotate', () => {
  it('makes a key that signs from now on, and ends the former one a day later', async () => {
    const machine = await openedMachine();
    machine.now += DAY;
    const { exit, stdout, stderr } = await machine.run('keys rotate --no-passphrase');
    expect(exit).toBe(0);
    expect(stderr).toContain('WARNING');
    const listed = await list(machine);
    expect(statesOf(listed)).toEqual(['retired', 'in-force']);
    expect(listed.keys[1]).toMatchObject({ keyid: stdout.trim(), notAfter: null });
    expect(listed.keys[0]?.notAfter).toBe(new Date(machine.now + DAY).toISOString());
    expect(await events(machine)).toEqual(['initialised', 'product-added', 'key-set-changed']);
    expect(await machine.json('verify')).toMatchObject({ exit: 0 });
    expect((await machine.run('public-key')).stdout).toBe(
      machine.disk.contentOf(`${CENTRE_HOME}/KeySets/2.json`).toString(),
    );
  });

  it('asks for the root key where it does not lie here, and makes nothing before', async () => {
    const machine = await machineWithRootOutside();
    const secrets = `${CENTRE_HOME}/Secrets`;
    const before = machine.disk.list(secrets);
    expect(await machine.json('keys rotate --no-passphrase')).toMatchObject({
      exit: 2,
      said: { error: { code: 'ROOT_KEY_REQUIRED' } },
    });
    expect(machine.disk.list(secrets)).toEqual(before);
    expect(await machine.json(`keys rotate --no-passphrase --root-key ${ROOT}`)).toMatchObject({
      exit: 0,
      said: { version: 2, inForce: true },
    });
  });

  it.each([
    ['TRUST_OTHER_ROOT', 3, '/out/other.json'],
    ['INPUT_UNREADABLE', 2, '/nowhere'],
    ['FILE_DAMAGED', 3, '/out/torn.json'],
  ])('refuses with %s a root key that is not its own', async (code, exit, path) => {
    const machine = await machineWithRootOutside();
    machine.disk.close(machine.disk.open('/out/torn.json', 'create'));
    await machine.run(
      `--home /var/other init --vendor W --no-passphrase --root-key-out /out/other.json`,
    );
    const said = await machine.json(`keys rotate --no-passphrase --root-key ${path}`);
    expect(said).toMatchObject({ exit, said: { error: { code } } });
  });

  it('opens the root key by its own passphrase, and closes the new key by another', async () => {
    const machine = centreMachine();
    machine.inputs.set('/root.txt', 'корневая фраза');
    machine.inputs.set('/old.txt', 'рабочая фраза');
    machine.inputs.set('/new.txt', 'новая рабочая фраза');
    await machine.run(
      `init --vendor V --root-key-out ${ROOT} --passphrase-file /old.txt --root-passphrase-file /root.txt`,
    );
    const rotate = `keys rotate --root-key ${ROOT} --passphrase-file /new.txt`;
    expect(await machine.json(rotate)).toMatchObject({
      said: {
        error: {
          code: 'PASSPHRASE_REQUIRED',
          details: { purpose: 'root', flag: '--root-passphrase-file' },
        },
      },
    });
    expect(await machine.json(`${rotate} --root-passphrase-file /old.txt`)).toMatchObject({
      said: { error: { code: 'PASSPHRASE_WRONG', details: { purpose: 'root' } } },
    });
    expect((await machine.run(`${rotate} --root-passphrase-file /root.txt`)).exit).toBe(0);
    expect(await machine.json('verify')).toMatchObject({ exit: 0 });
  });
});

describe('a set that is signed elsewhere', () => {
  async function carry(machine: CentreMachine): Promise<void> {
    await machine.run('keys rotate --no-passphrase --proposal /out/set.txt');
    await machine.run(`keys sign /out/set.txt --root-key ${ROOT} -o /out/set.json --yes`);
  }

  it('is carried out, signed without a centre, and adopted', async () => {
    const machine = await machineWithRootOutside();
    await machine.run('keys rotate --no-passphrase --proposal /out/set.txt');
    const waiting = await list(machine);
    expect([waiting.version, waiting.waiting.length]).toEqual([1, 1]);
    const proposal = machine.disk.contentOf('/out/set.txt').toString();
    expect(proposal.split('\n').length).toBeGreaterThan(10);
    expect(proposal).toContain(waiting.waiting[0]?.keyid);

    const sign = `--home /nowhere keys sign /out/set.txt --root-key ${ROOT} -o /out/set.json`;
    expect(await machine.json(sign)).toMatchObject({
      exit: 2,
      said: { error: { code: 'CONFIRMATION_REQUIRED' } },
    });
    const signed = await machine.run(`${sign} --yes`);
    expect(signed.exit).toBe(0);
    expect(signed.stderr).toContain(waiting.waiting[0]?.keyid);
    const adopted = await machine.json('keys adopt /out/set.json');
    expect(adopted).toMatchObject({ exit: 0, said: { version: 2, inForce: true } });
    const listed = await list(machine);
    expect(statesOf(listed)).toEqual(['retired', 'in-force']);
    expect(listed.waiting).toEqual([]);
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({ exit: 0 });
    expect(await events(machine)).toEqual(['initialised', 'key-set-changed']);
  });

  it('is refused where it was under way for too long', async () => {
    const machine = await machineWithRootOutside();
    await carry(machine);
    machine.now += 32 * DAY;
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({
      exit: 1,
      said: { error: { code: 'KEY_SET_UNFIT', details: { problem: 'too-late' } } },
    });
    machine.now -= 2 * DAY;
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({ exit: 0 });
  });

  it('is refused where another set came before, or the new key does not lie here', async () => {
    const machine = await machineWithRootOutside();
    await carry(machine);
    const [{ keyid } = { keyid: '' }] = (await list(machine)).waiting;
    const path = `${CENTRE_HOME}/Secrets/signing-${keyid}.key.json`;
    const content = machine.disk.contentOf(path);
    machine.disk.remove(path);
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({
      exit: 3,
      said: { error: { code: 'SIGNING_KEY_MISSING', details: { path } } },
    });
    machine.disk.close(machine.disk.open(path, 'create', 0o600));
    machine.disk.setContent(path, content.toString());
    await machine.run(`keys rotate --no-passphrase --root-key ${ROOT}`);
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({
      said: { error: { code: 'TRUST_VERSION_CLASH' } },
    });
    await machine.run(`keys rotate --no-passphrase --root-key ${ROOT}`);
    expect(await machine.json('keys adopt /out/set.json')).toMatchObject({
      said: { error: { code: 'TRUST_OLDER' } },
    });
  });

  it.each([
    ['no JSON', 'Здравствуйте', 'not-json'],
    ['another JSON', '{"kind":"else"}', 'wrong-type'],
    ['no object', '7', 'wrong-type'],
  ])('is not read from %s', async (_what, text, problem) => {
    const machine = await machineWithRootOutside();
    machine.inputs.set('/text', text);
    expect(await machine.json(`keys sign /text --root-key ${ROOT} --yes`)).toMatchObject({
      exit: 3,
      said: { error: { code: 'DOCUMENT_MALFORMED', details: { problem } } },
    });
  });

  it('is not signed by another root key, nor where it was changed against the rules', async () => {
    const machine = await machineWithRootOutside();
    await machine.run('keys rotate --no-passphrase --proposal /out/set.txt');
    await machine.run(
      `--home /var/other init --vendor W --no-passphrase --root-key-out /out/other.json`,
    );
    expect(
      await machine.json('keys sign /out/set.txt --root-key /out/other.json --yes'),
    ).toMatchObject({ exit: 3, said: { error: { code: 'TRUST_OTHER_ROOT' } } });
    const proposal = JSON.parse(machine.disk.contentOf('/out/set.txt').toString()) as {
      set: { signingKeys: unknown[]; version: number };
    };
    proposal.set.signingKeys.shift();
    machine.inputs.set('/changed', JSON.stringify(proposal));
    expect(await machine.json(`keys sign /changed --root-key ${ROOT} --yes`)).toMatchObject({
      said: { error: { code: 'KEY_SET_UNFIT', details: { problem: 'key-dropped' } } },
    });
  });
});

describe('keys revoke', () => {
  it('asks first, and makes a new key where no other signs on', async () => {
    const machine = await openedMachine();
    const [{ keyid } = { keyid: '' }] = (await list(machine)).keys;
    expect(await machine.json(`keys revoke ${keyid} --no-passphrase`)).toMatchObject({
      exit: 2,
      said: { error: { code: 'CONFIRMATION_REQUIRED' } },
    });
    expect((await machine.run(`keys revoke ${keyid} --no-passphrase --yes`)).exit).toBe(0);
    expect(statesOf(await list(machine))).toEqual(['revoked', 'in-force']);
    const { keys } = verifyVendorKeys(Buffer.from((await machine.run('public-key')).stdout));
    expect(keys.signingKeys[0]).toMatchObject({ keyid, revoked: true });

    const again = await machine.json(`keys revoke ${keyid} --yes`);
    expect(again).toMatchObject({ exit: 0, said: { version: null } });
    expect(await machine.json('keys revoke 0123 --yes')).toMatchObject({
      exit: 1,
      said: { error: { code: 'SIGNING_KEY_UNKNOWN' } },
    });
  });

  it('makes none where another key signs on', async () => {
    const machine = await openedMachine();
    const [{ keyid } = { keyid: '' }] = (await list(machine)).keys;
    await machine.run('keys rotate --no-passphrase');
    const revoked = await machine.json(`keys revoke ${keyid} --yes`);
    expect(revoked).toMatchObject({ exit: 0, said: { version: 3, made: null } });
    expect(statesOf(await list(machine))).toEqual(['revoked', 'in-force']);
    expect(await machine.json('verify')).toMatchObject({ exit: 0 });
  });
});

describe('the address of the centre', () => {
  it('stands in the set from the beginning, is changed, and is taken away', async () => {
    const machine = centreMachine();
    const init = ['init', '--vendor', 'V', '--no-passphrase', '--centre-url'];
    await machine.run([...init, 'https://one.example']);
    expect((await list(machine)).centreUrl).toBe('https://one.example');
    await machine.run('keys set-url https://two.example/');
    expect((await list(machine)).centreUrl).toBe('https://two.example');
    expect(await machine.json('keys set-url https://two.example')).toMatchObject({
      said: { version: 2 },
    });
    await machine.run('keys rotate --no-passphrase');
    expect((await list(machine)).centreUrl).toBe('https://two.example');
    await machine.run('keys set-url none');
    expect(await list(machine)).toMatchObject({ centreUrl: null, version: 4 });
  });

  it.each([
    ['HTTP_NOT_ALLOWED', 'http://one.example'],
    ['CENTRE_URL_FORMAT', 'one.example'],
  ])('is refused with %s', async (code, url) => {
    const machine = await openedMachine();
    expect(await machine.json(`keys set-url ${url}`)).toMatchObject({ said: { error: { code } } });
    expect(await machine.json('keys set-url http://127.0.0.1:9556')).toMatchObject({ exit: 0 });
  });
});
