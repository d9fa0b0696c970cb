import { describe, expect, it } from 'vitest';
import { SPECS } from '../../../src/centre/cli/specs.ts';
import type { CommandSpec } from '../../../src/cli/shell/command.ts';
import { centreWordsEn } from '../../../src/messages/centre/en.ts';
import { centreWordsRu } from '../../../src/messages/centre/ru.ts';
import { verifyVendorKeys } from '../../../src/signed/verify.ts';
import { centreSchema } from '../../support/centre-schemas.ts';
import { centreMachine, openedMachine, SALE } from '../../support/centre-world.ts';
import { requestText } from '../../support/request-text.ts';
import { CENTRE_HOME } from '../../support/test-centre.ts';
import { KEY, KEY_2, OTHER_LICENSEE } from '../../support/test-site.ts';

async function soldKey(machine: Awaited<ReturnType<typeof openedMachine>>): Promise<string> {
  return (await machine.run(SALE)).stdout.trim();
}

function pathsOf(specs: readonly CommandSpec[], prefix = ''): [string, CommandSpec][] {
  return specs.flatMap((spec): [string, CommandSpec][] => [
    [`${prefix}${spec.name}`, spec],
    ...pathsOf(spec.commands ?? [], `${prefix}${spec.name} `),
  ]);
}

describe('help', () => {
  it.each(pathsOf(SPECS))('%s is explained in both languages, every option too', (path, spec) => {
    for (const { commands } of [centreWordsEn, centreWordsRu]) {
      const words = commands[path as keyof typeof commands];
      expect(words.examples[0]).toMatch(/^sls-centre /);
      const options = (spec.options ?? []).map((option) => /--([\w-]+)/.exec(option)?.[1]);
      expect(Object.keys(words.options ?? {}).toSorted()).toEqual(options.toSorted());
      expect(Object.keys(words.arguments ?? {})).toHaveLength(spec.arguments?.length ?? 0);
    }
  });

  it('is printed without a centre', async () => {
    const { exit, stdout } = await centreMachine().run('licence add --help');
    expect({ exit, stdout }).toMatchObject({ exit: 0, stdout: expect.stringContaining('--seats') });
  });
});

describe('the way of a key', () => {
  it('goes from init to an answer, data alone on standard output', async () => {
    const machine = centreMachine();
    const init = await machine.run(['init', '--vendor', 'V', '--no-passphrase']);
    expect(init.stdout).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){15}\n$/);
    expect(init.stderr).toContain('WARNING');
    await machine.run(['product', 'add', 'BSO', '--name', 'Бланки']);
    const key = await soldKey(machine);
    machine.inputs.set('-', requestText(key));
    const { exit, stdout, stderr } = await machine.run('respond');
    expect(exit).toBe(0);
    expect(stdout.startsWith('Version: 1\n-----BEGIN LICENCE ANSWER-----\n')).toBe(true);
    expect(stderr).toContain('WARNING');
    expect((await machine.run('--quiet respond')).stderr).toMatch(/^WARNING.*\n$/);
  });

  it('ends in a file with -o, and then nothing on standard output', async () => {
    const machine = await openedMachine();
    machine.inputs.set('-', requestText(await soldKey(machine)));
    const printed = await machine.run('respond');
    const { exit, stdout } = await machine.run('respond -o /out/resp.txt');
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(machine.disk.contentOf('/out/resp.txt').toString()).toBe(printed.stdout);
  });

  it('prints the key set byte for byte', async () => {
    const machine = await openedMachine();
    const { stdout } = await machine.run('public-key');
    expect(verifyVendorKeys(Buffer.from(stdout)).keys.vendor).toBe('ООО «Пример-Софт»');
    await machine.run('public-key -o /out/vendor.json');
    expect(machine.disk.contentOf('/out/vendor.json').toString()).toBe(stdout);
  });
});

describe('exit codes', () => {
  it.each<[string, number, string[]]>([
    ['CENTRE_NOT_INITIALISED', 1, ['product', 'list']],
    ['FLAG_REQUIRED', 2, ['init']],
    ['PASSPHRASE_REQUIRED', 2, ['init', '--vendor', 'V']],
    ['FLAGS_CONFLICT', 2, ['init', '--vendor', 'V', '--no-passphrase', '--passphrase-fd', '3']],
    ['USAGE', 2, ['init', '--vendor', 'V', '--passphrase-fd', 'three']],
    ['INPUT_UNREADABLE', 2, ['init', '--vendor', 'V', '--passphrase-file', '/nowhere']],
  ])('%s is %i where there is no centre', async (code, exit, words) => {
    const said = await centreMachine().json(words);
    expect(said).toMatchObject({ exit, said: { error: { code } } });
  });

  it.each<[string, number, string[]]>([
    ['CENTRE_ALREADY_INITIALISED', 1, ['init', '--vendor', 'V', '--no-passphrase']],
    ['PRODUCT_EXISTS', 1, ['product', 'add', 'BSO', '--name', 'x']],
    ['PRODUCT_UNKNOWN', 1, SALE.map((word) => (word === 'BSO' ? 'nothing' : word))],
    ['KPP_REQUIRED', 2, SALE.filter((word) => word !== '--kpp' && word !== '773601001')],
    ['FLAG_REQUIRED', 2, ['licence', 'add', '--product', 'BSO']],
    ['LICENCE_VALUE', 2, SALE.map((word) => (word === '10' ? '0' : word))],
    ['KEY_LENGTH', 2, [...SALE, '--key', 'DB49']],
    ['LICENCE_UNKNOWN', 1, ['licence', 'show', KEY]],
    ['LICENCE_UNKNOWN', 1, ['key', 'new', 'L0000000000']],
    ['NOT_A_REQUEST', 2, ['respond', '/text']],
    ['DATE_FORMAT', 2, ['journal', '--since', 'yesterday']],
    ['USAGE', 2, ['licence']],
    ['OUTPUT_UNWRITABLE', 6, ['public-key', '-o', '/nowhere/vendor.json']],
  ])('%s is %i', async (code, exit, words) => {
    const machine = await openedMachine();
    machine.inputs.set('/text', 'Добрый день!');
    expect(await machine.json(words)).toMatchObject({ exit, said: { error: { code } } });
  });

  it.each([
    ['FILE', ['respond', '']],
    ['FILE', ['backup', '']],
    ['FILE', ['restore', '']],
    ['FILE', ['licence', 'import', '']],
    ['FILE', ['keys', 'adopt', '']],
    ['PROPOSAL', ['keys', 'sign', '']],
    ['--root-key', ['keys', 'rotate', '--root-key', '']],
    ['--proposal', ['keys', 'rotate', '--proposal=']],
    ['--root-key-out', ['init', '--root-key-out', '']],
    ['--passphrase-file', ['init', '--passphrase-file', '']],
    ['--output', ['public-key', '-o', '']],
    ['LICENCE', ['licence', 'show', '']],
    ['LICENCE', ['licence', 'update', '']],
    ['LICENCE', ['licence', 'revoke', '']],
    ['LICENCE', ['key', 'new', '']],
    ['--licence', ['journal', '--licence', '']],
  ])('USAGE is 2 for an empty %s: %j', async (name, words) => {
    const machine = await openedMachine();
    const before = machine.disk.tree();
    const details = { problem: 'invalid-value', name, suggestion: null };
    const error = { code: 'USAGE', details };
    expect(await machine.json(words)).toMatchObject({ exit: 2, said: { error } });
    expect(machine.disk.tree()).toEqual(before);
  });

  it.each<[string, string[], object]>([
    ['FLAG_REQUIRED', ['keys', 'sign', '/proposal'], { flag: '--root-key', asked: false }],
    ['FLAG_REQUIRED', ['serve', '--cert', '/x'], { flag: '--key', asked: false }],
    ['FLAG_REQUIRED', ['serve', '--key', '/x'], { flag: '--cert', asked: false }],
    ['FLAG_REQUIRED', ['customer', 'invite', ''], { flag: 'INN', asked: false }],
    ['FLAG_REQUIRED', ['init'], { flag: '--vendor' }],
    ['DATE_FORMAT', ['journal', '--since', 'x'], { text: 'x', none: false }],
    ['DATE_FORMAT', [...SALE, '--expires', 'x'], { text: 'x' }],
  ])('%s of %j says what the next step may advise', async (code, words, details) => {
    const { said } = await (await openedMachine()).json(words);
    expect((said as { error: object }).error).toMatchObject({ code });
    expect((said as { error: { details: object } }).error.details).toEqual(details);
  });

  it('of respond: 1 for a refusal, also among grants; the problem’s own where nothing was answered', async () => {
    const machine = await openedMachine();
    const key = await soldKey(machine);
    const damaged = requestText(KEY).replace('\n=', 'A\n=');
    const exitOf = async (text: string) => {
      machine.inputs.set('-', text);
      return (await machine.run('respond')).exit;
    };
    expect(await exitOf(requestText(key))).toBe(0);
    expect(await exitOf(requestText(KEY))).toBe(1);
    expect(await exitOf(requestText(key) + requestText(KEY))).toBe(1);
    expect(await exitOf(requestText(key) + damaged)).toBe(1);
    expect(await exitOf(damaged)).toBe(3);
  });

  it('of a run that answered nothing: no file, and the reason also with --quiet', async () => {
    const machine = await openedMachine();
    machine.inputs.set('-', requestText(KEY).replace('\n=', 'A\n='));
    const { exit, stdout, stderr } = await machine.run('--quiet respond -o /out/resp.txt');
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
    expect(stderr).toContain('block 1');
    expect(machine.disk.list('/out')).toEqual([]);
  });

  it('of verify: 3 where something does not fit', async () => {
    const machine = await openedMachine();
    await machine.run(SALE);
    expect(await machine.json('verify')).toMatchObject({ exit: 0 });
    machine.disk.remove(`${CENTRE_HOME}/Products/BSO.json`);
    const { exit, said } = await machine.json('verify');
    expect(exit).toBe(3);
    expect((said as { checks: object[] }).checks).toContainEqual(
      expect.objectContaining({ name: 'licences', ok: false, code: 'FILE_DAMAGED' }),
    );
    expect((await machine.run('verify')).stderr).not.toBe('');
  });
});

describe('--json', () => {
  it('gives the shapes that docs/json has', async () => {
    const machine = await openedMachine();
    const added = await machine.json(SALE);
    expect(centreSchema('licence-add')(added.said)).toBe(true);
    const { key, licence } = added.said as { key: string; licence: { id: string } };
    expect(centreSchema('key-new')((await machine.json(`key new ${licence.id}`)).said)).toBe(true);
    machine.inputs.set('-', requestText(key) + requestText(KEY_2));
    expect(centreSchema('respond')((await machine.json('respond')).said)).toBe(true);
  });

  it('lists, shows, and tells the journal', async () => {
    const machine = await openedMachine();
    const key = await soldKey(machine);
    const ivanov = SALE.map((word) => (word === '7707083893' ? OTHER_LICENSEE.inn : word));
    await machine.run(ivanov.filter((word) => word !== '--kpp' && word !== '773601001'));
    expect(await machine.json(`licence list --inn ${OTHER_LICENSEE.inn}`)).toMatchObject({
      said: { licences: [{ licensee: OTHER_LICENSEE }] },
    });
    expect(await machine.json(`licence show ${key}`)).toMatchObject({
      said: { licence: { seats: 10, keys: [{ key, state: 'unused' }] } },
    });
    expect(await machine.json('product list')).toMatchObject({
      said: { products: [{ code: 'BSO', name: 'Бланки' }] },
    });
    machine.now += 24 * 60 * 60 * 1000;
    await machine.run(['licence', 'update', key, '--seats', '20', '--feature', 'a=1']);
    await machine.run(['licence', 'revoke', key]);
    const typesOf = async (words: string) => {
      const { said } = await machine.json(words);
      return (said as { entries: { type: string }[] }).entries.map(({ type }) => type);
    };
    const updates = ['licence-updated', 'licence-revoked'];
    expect(await typesOf(`journal --licence ${key}`)).toEqual(['licence-added', ...updates]);
    expect(await typesOf('journal --since 2026-11-23')).toEqual(updates);
    expect(await typesOf('journal')).toHaveLength(6);
  });
});

describe('passphrases', () => {
  it('come from files and descriptors, one for each key', async () => {
    const machine = centreMachine();
    machine.inputs.set('/root.txt', 'корневая фраза\n');
    machine.inputs.set(3, '\uFEFFрабочая фраза\r\nвторая строка');
    const init =
      'init --vendor V --root-key-out /out/root.json --passphrase-fd 3 --root-passphrase-file /root.txt';
    expect((await machine.run(init)).exit).toBe(0);
    machine.inputs.set('-', requestText(KEY));
    machine.inputs.set('/signing.txt', 'рабочая фраза');
    expect((await machine.run('respond --passphrase-file /signing.txt')).exit).toBe(1);
    expect(await machine.json('respond --passphrase-file /root.txt')).toMatchObject({
      exit: 2,
      said: { error: { code: 'PASSPHRASE_WRONG', details: { purpose: 'signing' } } },
    });
    machine.inputs.set('/empty.txt', '\n');
    expect(await machine.json('respond --passphrase-file /empty.txt')).toMatchObject({
      exit: 2,
      said: { error: { code: 'PASSPHRASE_REQUIRED' } },
    });
  });
});

describe('for people', () => {
  it.each(['en', 'ru'])('every screen speaks %s, and fits 80 columns', async (language) => {
    const machine = await openedMachine();
    const key = await soldKey(machine);
    machine.inputs.set('-', requestText(key));
    const screens = ['licence list', `licence show ${key}`, 'product list', 'respond', 'verify'];
    for (const words of screens) {
      const { exit, stdout } = await machine.run(`--lang ${language} ${words}`);
      expect({ words, exit }).toEqual({ words, exit: 0 });
      if (words.startsWith('licence'))
        for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
    const { stdout } = await machine.run(`--lang ${language} journal`);
    expect(stdout).toContain(`${key.slice(0, 4)}-…-${key.slice(-4)}`);
    expect(stdout).not.toContain(key);
  });
});
