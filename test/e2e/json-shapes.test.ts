import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../src/cli/shell/command.ts';
import { SPECS } from '../../src/cli/specs.ts';
import { BUYER, fillHome, grantKey, requestOf } from '../support/granted-key.ts';
import { makeScratch, type ProgramHome } from '../support/program-home.ts';
import { KEY, KEY_2, KEY_3 } from '../support/test-site.ts';
import { testVendor } from '../support/test-vendor.ts';
import { usualGrant } from '../support/usual-grant.ts';

const FOLDER = new URL('../../docs/json/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .map((file) => file.replace('.schema.json', ''))
  .filter((name) => !name.startsWith('centre-'));

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
for (const name of NAMES) {
  const text = readFileSync(new URL(`${name}.schema.json`, FOLDER), 'utf8');
  ajv.addSchema(JSON.parse(text) as object, `${name}.schema.json`);
}

function schemaOf(name: string): ValidateFunction {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`docs/json/${name}.schema.json is missing`);
  return validate;
}

const faultsIn = (name: string, document: unknown) => {
  const validate = schemaOf(name);
  return validate(document) ? [] : validate.errors;
};

const scratch = makeScratch();
const vendor = testVendor();
/** One active key, and one that awaits its answer. */
const filled = scratch.home();
/** One seat is held. */
const held = scratch.home();
let lease = '';
/** Keys of as many kinds as there can be on one computer. */
const motley = scratch.home();

beforeAll(async () => {
  await fillHome(filled, vendor);
  await fillHome(held, vendor);
  const taken = await held.json('seats acquire 1c-fleet --session 1');
  lease = (taken.json as { lease: { id: string } }).lease.id;
  await fillHome(motley, vendor);
  await grantKey(motley, vendor, KEY_3, { expiresAt: '2026-01-01T00:00:00.000Z' });
  const newer = { licenceId: `lic-${KEY}`, generation: 2, id: 'act-newer' };
  await grantKey(motley, vendor, '1111-2222-3333-4444-5555-6666', newer);
  await grantKey(motley, vendor, '1111-2222-3333-4444-5555-7777');
  await motley.sls('request');
  const licence = join(motley.path, 'Licence');
  truncateSync(join(licence, '1111-2222-3333-4444-5555-7777.activation.json'), 100);
  writeFileSync(join(licence, 'AAAA-2222-3333-4444-5555-6666.key.json'), '{}');
  writeFileSync(join(licence, 'letter.txt'), '');
});

const answerIn = async (home: ProgramHome) => vendor.answer(await requestOf(home), usualGrant());
const withoutTrust = () => {
  const home = filled.copy();
  rmSync(join(home.path, 'trust.json'));
  return home;
};

type Case = [
  schema: string,
  words: string,
  home: () => ProgramHome,
  input?: (home: ProgramHome) => Promise<string> | string,
];

const CASES: Case[] = [
  ['activate', `activate ${KEY} ${BUYER}`, () => scratch.home()],
  ['activate', `activate ${KEY} --country BY --inn 200988541`, () => filled.copy()],
  ['request', 'request', () => filled.copy()],
  ['request', `request ${KEY} ${KEY_2} -o ${join(scratch.path, 'req.txt')}`, () => filled.copy()],
  ['import', 'import', () => filled.copy(), answerIn],
  [
    'import',
    'import',
    () => filled.copy(),
    async (home) => `${await answerIn(home)}\n${await answerIn(home)}`,
  ],
  [
    'import',
    'import',
    () => filled.copy(),
    async (home) => {
      const request = await requestOf(home);
      const foreign = vendor.answer(request, usualGrant(), 'unlisted');
      return [foreign, vendor.refuse(request, 'INN_MISMATCH'), foreign.slice(0, 500)].join('\n');
    },
  ],
  ['list', 'list', () => scratch.home()],
  ['list', 'list', () => motley],
  ['list', 'list', withoutTrust],
  ['show', `show ${KEY}`, () => filled],
  ['show', `show ${KEY_2}`, () => motley],
  ['show', `show ${KEY_3}`, () => motley],
  ['show', 'show AAAA-2222-3333-4444-5555-6666', () => motley],
  ['validate', 'validate', () => motley],
  ['validate', 'validate', () => scratch.home()],
  ['delete', `delete ${KEY} ${KEY_2} --yes`, () => filled.copy()],
  ['reset', 'reset --yes', () => filled.copy()],
  ['reset', 'reset --yes', () => scratch.home()],
  ['status', 'status', () => scratch.home()],
  ['status', 'status', () => filled],
  ['status', 'status', () => motley],
  ['status', 'status', withoutTrust],
  ['seats', 'seats', () => scratch.home()],
  ['seats', 'seats', () => held],
  ['seats', 'seats 1c-fleet', () => filled],
  ['seats-acquire', 'seats acquire 1c-fleet --ttl 30', () => filled.copy()],
  ['seats-renew', 'seats renew LEASE', () => held],
  ['seats-release', 'seats release --user nobody', () => filled],
  ['seats-release', 'seats release --all --yes', () => held.copy()],
  ['seats-history', 'seats history', () => held],
  ['seats-history', 'seats history --csv --from 2026-01-01', () => scratch.home()],
  ['run', 'run 1c-fleet -- true', () => filled.copy()],
  ['status', 'status', () => held],
  ['check', 'check 1c-fleet', () => filled],
  ['check', 'check 1c-fleet --released 2999-01-01', () => filled],
  ['check', 'check 1c-fleet', withoutTrust],
  ['computer', 'computer', () => motley],
  ['trust-add', 'trust add - --yes', () => scratch.home(), () => vendor.keySet()],
  ['trust-add', 'trust add - --yes', () => filled.copy(), () => vendor.keySet({ version: 2 })],
  ['trust-show', 'trust show', () => filled],
  ['trust-show', 'trust show', () => scratch.home()],
  ['config-get', 'config get language', () => filled],
  ['config-set', 'config set language ru', () => filled.copy()],
  ['config-set', 'config set lockTimeoutSeconds 1.5', () => filled.copy()],
  ['config-unset', 'config unset language', () => filled.copy()],
  ['config-list', 'config list', () => filled],
  ['config-path', 'config path', () => filled],
  ['token-new', 'token new programs', () => filled.copy()],
  ['token-revoke', 'token revoke programs', () => filled.copy()],
  ['password-set', 'password set --password-file -', () => filled.copy(), () => 'correct horse\n'],
  ['password-clear', 'password clear', () => filled.copy()],
  ['service-print', 'service print', () => filled],
  ['doctor', 'doctor', () => filled],
  ['doctor', 'doctor', () => motley],
  ['doctor', 'doctor', () => scratch.home()],
];

describe.concurrent('what --json prints', () => {
  it.each(CASES)(
    'of %s has the shape that is documented: %s',
    async (schema, words, home, input) => {
      const place = home();
      const text = (await input?.(place)) ?? '';
      const { stdout, stderr } = await place.sls(
        ['--json', ...words.replace('LEASE', lease).split(' ')],
        {
          input: text,
        },
      );
      expect(stderr).toBe('');
      expect(faultsIn(schema, JSON.parse(stdout.toString('utf8')))).toEqual([]);
    },
  );

  it.each(['nosuch', 'show', `show ${KEY_3}`, 'import', 'activate DB49 --inn 1', 'reset'])(
    'of a failure has the shape that is documented: %s',
    async (words) => {
      const { stdout, stderr } = await filled.sls(['--json', ...words.split(' ')]);
      expect(stdout.length).toBe(0);
      expect(faultsIn('error', JSON.parse(stderr))).toEqual([]);
    },
  );
});

const leavesOf = (specs: readonly CommandSpec[], prefix = ''): string[] =>
  specs.flatMap(({ name, commands, load }) => [
    ...(load ? [`${prefix}${name}`] : []),
    ...leavesOf(commands ?? [], `${prefix}${name}-`),
  ]);

/** They go on, or change the computer. */
const TRIED_APART = ['serve', 'service-install', 'service-uninstall'];

describe('docs/json', () => {
  const commands = leavesOf(SPECS);

  it('has a schema for every command, and for none that there is not', () => {
    expect(NAMES.filter((name) => !['definitions', 'error'].includes(name)).toSorted()).toEqual(
      commands.toSorted(),
    );
  });

  it('is compared with what every command prints', () => {
    const compared = [...CASES.map(([schema]) => schema), ...TRIED_APART];
    expect(new Set(compared)).toEqual(new Set(commands));
  });

  it.each(commands)('refuses another document: %s', (name) => {
    for (const document of [{}, [], null, { keys: {} }, { error: {} }])
      expect(faultsIn(name, document)).not.toEqual([]);
  });
});
