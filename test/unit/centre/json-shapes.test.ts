import { describe, expect, it } from 'vitest';
import { SPECS } from '../../../src/centre/cli/specs.ts';
import type { CommandSpec } from '../../../src/cli/shell/command.ts';
import { CENTRE_SCHEMAS, faultsInCentreDocument } from '../../support/centre-schemas.ts';
import {
  centreMachine,
  openedMachine,
  SALE,
  type CentreMachine,
} from '../../support/centre-world.ts';
import { requestText } from '../../support/request-text.ts';
import { saleRow, salesTable } from '../../support/sales-table.ts';
import { CENTRE_HOME } from '../../support/test-centre.ts';
import { KEY, KEY_2 } from '../../support/test-site.ts';

/** Commands that print the same document have one schema. */
const SHARED: Readonly<Record<string, string>> = {
  'keys-rotate': 'keys-change',
  'keys-revoke': 'keys-change',
  'keys-set-url': 'keys-change',
  'keys-adopt': 'keys-change',
  'customer-unblock': 'customer-block',
};

const leavesOf = (specs: readonly CommandSpec[], prefix = ''): string[] =>
  specs.flatMap(({ name, commands }) =>
    commands ? leavesOf(commands, `${prefix}${name}-`) : [`${prefix}${name}`],
  );
const COMMANDS = leavesOf(SPECS);
const schemaOf = (command: string) => SHARED[command] ?? command;

/** It needs a process of its own: test/e2e/centre-serve.test.ts. */
const ELSEWHERE = ['serve'];

const INN = '7707083893';
const ROOT = '/out/root.json';

type Words = string | readonly string[];
interface Stage extends CentreMachine {
  /** A key that was sold, and was not activated. */
  key: string;
}

async function soldStage(): Promise<Stage> {
  const machine = await openedMachine();
  return Object.assign(machine, { key: (await machine.run(SALE)).stdout.trim() });
}

/** A centre whose root key lies outside, with a proposal. */
async function proposedStage(): Promise<Stage> {
  const machine = centreMachine();
  await machine.run(['init', '--vendor', 'V', '--no-passphrase', '--root-key-out', ROOT]);
  await machine.run('keys rotate --no-passphrase --proposal /out/proposal');
  return Object.assign(machine, { key: KEY });
}

async function keyidOf(stage: Stage): Promise<string> {
  const { said } = await stage.json('keys list');
  return (said as { keys: { keyid: string }[] }).keys[0]?.keyid ?? '';
}

/** Everything that leaves an event in the journal. */
async function eventful(stage: Stage): Promise<void> {
  stage.inputs.set('-', requestText(stage.key) + requestText(KEY_2));
  await stage.run('respond');
  stage.now += 24 * 60 * 60 * 1000;
  await stage.run(`licence update ${stage.key} --seats 20 --name W --feature a=1`);
  await stage.run(`key new ${stage.key}`);
  await stage.run('token new shop');
  await stage.run('token revoke shop');
  await stage.run(`customer invite ${INN}`);
  await stage.run(`customer block ${INN}`);
  await stage.run(`customer unblock ${INN}`);
  await stage.run('keys rotate --no-passphrase');
  stage.inputs.set('/new', 'новая фраза');
  await stage.run('keys passphrase root --new-passphrase-file /new');
  await stage.run(`licence revoke ${stage.key}`);
  await stage.run('backup /out/backup');
  stage.disk.remove(CENTRE_HOME);
  await stage.run('restore /out/backup');
}

const EVENTS = `
  initialised product-added key-set-changed passphrase-changed token-made token-revoked backed-up
  restored licence-added licence-updated licence-revoked key-made granted refused customer-invited
  customer-blocked customer-unblocked`
  .trim()
  .split(/\s+/);

type Case = [
  command: string,
  words: Words | ((stage: Stage) => Words | Promise<Words>),
  prepare?: ((stage: Stage) => Promise<unknown>) | undefined,
  stage?: () => Promise<Stage>,
];

const init = ['init', '--vendor', 'V', '--no-passphrase'];
const emptyStage = async (): Promise<Stage> => Object.assign(centreMachine(), { key: KEY });
const SPOILT = `${CENTRE_HOME}/Products/BSO.json`;

const CASES: Case[] = [
  ['init', init, undefined, emptyStage],
  ['init', [...init, '--root-key-out', ROOT], undefined, emptyStage],
  ['product-add', ['product', 'add', 'ZUP', '--name', 'Зарплата']],
  ['product-list', 'product list'],
  ['licence-add', SALE],
  ['licence-list', 'licence list'],
  ['licence-list', 'licence list', eventful],
  ['licence-list', 'licence list', spoilt('Licences')],
  ['licence-import', 'licence import /sales', importable],
  ['licence-import', 'licence import /sales --dry-run', importable],
  ['licence-import', 'licence import /sales -o /out/keys.csv', importable],
  ['licence-show', ({ key }) => `licence show ${key}`],
  ['licence-show', ({ key }) => `licence show ${key}`, eventful],
  ['licence-update', ({ key }) => `licence update ${key} --seats 20 --valid-from 2026-12-01`],
  ['licence-update', ({ key }) => `licence update ${key} --seats 10`],
  ['licence-revoke', ({ key }) => `licence revoke ${key}`],
  ['key-new', ({ key }) => `key new ${key}`],
  ['key-new', ({ key }) => `key new ${key} --override`],
  ['keys-list', 'keys list'],
  ['keys-list', 'keys list', undefined, proposedStage],
  ['keys-rotate', 'keys rotate --no-passphrase'],
  ['keys-rotate', 'keys rotate --no-passphrase --proposal /out/p'],
  ['keys-revoke', async (stage) => `keys revoke ${await keyidOf(stage)} --no-passphrase --yes`],
  ['keys-set-url', 'keys set-url https://one.example'],
  ['keys-sign', `keys sign /out/proposal --root-key ${ROOT} --yes`, undefined, proposedStage],
  [
    'keys-sign',
    `keys sign /out/proposal --root-key ${ROOT} --yes -o /out/set`,
    undefined,
    proposedStage,
  ],
  [
    'keys-adopt',
    'keys adopt /out/set',
    (stage) => stage.run(`keys sign /out/proposal --root-key ${ROOT} --yes -o /out/set`),
    proposedStage,
  ],
  [
    'keys-passphrase',
    'keys passphrase signing --new-passphrase-file /new',
    async ({ inputs }) => inputs.set('/new', 'новая фраза'),
  ],
  ['customer-invite', `customer invite ${INN}`],
  ['customer-list', 'customer list', eventful],
  ['customer-list', 'customer list'],
  ['customer-list', 'customer list', spoilt('Customers')],
  ['customer-show', `customer show ${INN}`, eventful],
  ['customer-block', `customer block ${INN}`, eventful],
  ['customer-unblock', `customer unblock ${INN}`, eventful],
  [
    'respond',
    'respond',
    async ({ inputs, key }) => inputs.set('-', requestText(key) + requestText(KEY_2)),
  ],
  [
    'respond',
    'respond -o /out/resp.txt',
    async ({ inputs, key }) => inputs.set('-', requestText(key)),
  ],
  [
    'respond',
    'respond',
    async ({ inputs, key }) => inputs.set('-', requestText(key).replace('\n=', 'A\n=')),
  ],
  ['public-key', 'public-key'],
  ['public-key', 'public-key -o /out/vendor.json'],
  ['journal', 'journal'],
  ['journal', 'journal', eventful],
  ['verify', 'verify', eventful],
  ['verify', 'verify', async ({ disk }) => disk.remove(SPOILT)],
  ['backup', 'backup /out/backup'],
  ['backup', 'backup /out/backup --without-keys'],
  [
    'restore',
    'restore /out/backup',
    async (stage) => {
      await stage.run('backup /out/backup');
      stage.disk.remove(CENTRE_HOME);
    },
  ],
  ['token-new', 'token new shop'],
  ['token-list', 'token list', eventful],
  ['token-revoke', 'token revoke shop', (stage) => stage.run('token new shop')],
];

function spoilt(folder: string) {
  return async (stage: Stage) => {
    await stage.run(`customer invite ${INN}`);
    const paths = Object.keys(stage.disk.tree()).filter(
      (path) => path.startsWith(`${CENTRE_HOME}/${folder}/`) && path.endsWith('1.json'),
    );
    for (const path of paths) stage.disk.setContent(path, '{}');
  };
}

async function importable({ inputs }: Stage): Promise<void> {
  inputs.set('/sales', salesTable(saleRow({ product: 'BSO' })).toString());
}

describe('what --json prints', () => {
  it.each(CASES)(
    'of %s has the shape that is documented: %s',
    async (command, words, prepare, makeStage = soldStage) => {
      const stage = await makeStage();
      await prepare?.(stage);
      const { said } = await stage.json(typeof words === 'function' ? await words(stage) : words);
      expect({ said, faults: faultsInCentreDocument(schemaOf(command), said) }).toEqual({
        said,
        faults: [],
      });
    },
  );

  it('of the journal was compared with every event but those of a customer’s own', async () => {
    const stage = await soldStage();
    await eventful(stage);
    await stage.run('backup /out/again');
    const { said } = await stage.json('journal');
    const { entries } = said as { entries: { type: string }[] };
    expect(faultsInCentreDocument('journal', said)).toEqual([]);
    expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(EVENTS));
  });
});

describe('docs/json', () => {
  it('has a schema for every command, and for none that there is not', () => {
    expect(CENTRE_SCHEMAS.toSorted()).toEqual([...new Set(COMMANDS.map(schemaOf))].toSorted());
  });

  it('is compared with what every command prints', () => {
    const compared = [...CASES.map(([command]) => command), ...ELSEWHERE];
    expect(new Set(compared)).toEqual(new Set(COMMANDS));
  });

  it('names every field: a further one would be found', () => {
    const entry = { seq: 1, type: 'licence-revoked', at: '2026-11-22T09:30:00.000Z' };
    const licence = 'L0000000000';
    const journal = (more: object) => ({ entries: [{ ...entry, licence, ...more }] });
    expect(faultsInCentreDocument('journal', journal({}))).toEqual([]);
    expect(faultsInCentreDocument('journal', journal({ further: 1 }))).not.toEqual([]);
  });

  it.each(CENTRE_SCHEMAS)('refuses another document: %s', (name) => {
    for (const document of [{}, [], null, { licences: {} }, { error: {} }])
      expect(faultsInCentreDocument(name, document)).not.toEqual([]);
  });
});
