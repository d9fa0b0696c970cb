import type { CommandSpec } from '../../cli/shell/command.ts';

const PASSPHRASE = ['--passphrase-file <file>', '--passphrase-fd <number>'];

const ROOT_PASSPHRASE = ['--root-passphrase-file <file>', '--root-passphrase-fd <number>'];

/** What every command takes that makes the next key set. */
const NEXT_KEY_SET = [
  ...PASSPHRASE,
  '--no-passphrase',
  '--root-key <file>',
  ...ROOT_PASSPHRASE,
  '--proposal <file>',
  '--newest-set <file>',
];

const TERMS = [
  '--edition <name>',
  '--seats <number>',
  '--support-until <date>',
  '--expires <date>',
  '--valid-from <date>',
  '--name <name>',
  '--inn <inn>',
  '--kpp <kpp>',
  '--country <code>',
  '--foreign <id>',
  '--binding <value>',
  '--seat-per <value>',
  '--confirm-days <number>',
  '--feature <value...>',
];

/** Every command of `sls-centre`, in the order of the help. Words stand in messages/centre/. */
export const SPECS: readonly CommandSpec[] = [
  {
    name: 'init',
    options: [
      '--vendor <name>',
      '--root-key-out <file>',
      ...PASSPHRASE,
      '--root-passphrase-file <file>',
      '--root-passphrase-fd <number>',
      '--no-passphrase',
      '--centre-url <url>',
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'product',
    commands: [
      {
        name: 'add',
        arguments: ['<code>'],
        options: ['--name <name>'],
        load: () => import('./commands/product-add.ts'),
      },
      { name: 'list', load: () => import('./commands/product-list.ts') },
    ],
  },
  {
    name: 'licence',
    commands: [
      {
        name: 'add',
        options: ['--product <code>', ...TERMS, '--key <key>'],
        load: () => import('./commands/licence-add.ts'),
      },
      {
        name: 'list',
        options: ['--inn <inn>', '--key <key>', '--product <code>'],
        load: () => import('./commands/licence-list.ts'),
      },
      {
        name: 'import',
        arguments: ['<file>'],
        options: ['-o, --output <file>', '--dry-run'],
        load: () => import('./commands/licence-import.ts'),
      },
      {
        name: 'show',
        arguments: ['<licence>'],
        load: () => import('./commands/licence-show.ts'),
      },
      {
        name: 'update',
        arguments: ['<licence>'],
        options: TERMS,
        load: () => import('./commands/licence-update.ts'),
      },
      {
        name: 'revoke',
        arguments: ['<licence>'],
        load: () => import('./commands/licence-revoke.ts'),
      },
    ],
  },
  {
    name: 'key',
    commands: [
      {
        name: 'new',
        arguments: ['<licence>'],
        options: ['--override'],
        load: () => import('./commands/key-new.ts'),
      },
    ],
  },
  {
    name: 'keys',
    commands: [
      { name: 'list', load: () => import('./commands/keys-list.ts') },
      {
        name: 'rotate',
        options: NEXT_KEY_SET,
        load: () => import('./commands/keys-rotate.ts'),
      },
      {
        name: 'revoke',
        arguments: ['<keyid>'],
        options: [...NEXT_KEY_SET, '--yes'],
        load: () => import('./commands/keys-revoke.ts'),
      },
      {
        name: 'set-url',
        arguments: ['<url>'],
        options: NEXT_KEY_SET,
        load: () => import('./commands/keys-set-url.ts'),
      },
      {
        name: 'sign',
        arguments: ['<proposal>'],
        options: ['--root-key <file>', ...ROOT_PASSPHRASE, '-o, --output <file>', '--yes'],
        load: () => import('./commands/keys-sign.ts'),
      },
      {
        name: 'adopt',
        arguments: ['<file>'],
        load: () => import('./commands/keys-adopt.ts'),
      },
      {
        name: 'passphrase',
        arguments: ['<which>'],
        options: [
          '--root-key <file>',
          ...PASSPHRASE,
          '--new-passphrase-file <file>',
          '--new-passphrase-fd <number>',
        ],
        load: () => import('./commands/keys-passphrase.ts'),
      },
    ],
  },
  {
    name: 'customer',
    commands: [
      {
        name: 'invite',
        arguments: ['[inn]'],
        options: ['--country <code>', '--foreign <id>', '--days <number>', '--url <url>'],
        load: () => import('./commands/customer-invite.ts'),
      },
      { name: 'list', load: () => import('./commands/customer-list.ts') },
      {
        name: 'show',
        arguments: ['[inn]'],
        options: ['--country <code>', '--foreign <id>'],
        load: () => import('./commands/customer-show.ts'),
      },
      {
        name: 'block',
        arguments: ['[inn]'],
        options: ['--country <code>', '--foreign <id>'],
        load: () => import('./commands/customer-block.ts'),
      },
      {
        name: 'unblock',
        arguments: ['[inn]'],
        options: ['--country <code>', '--foreign <id>'],
        load: () => import('./commands/customer-unblock.ts'),
      },
    ],
  },
  {
    name: 'respond',
    arguments: ['[file]'],
    options: ['-o, --output <file>', ...PASSPHRASE],
    load: () => import('./commands/respond.ts'),
  },
  {
    name: 'public-key',
    options: ['-o, --output <file>'],
    load: () => import('./commands/public-key.ts'),
  },
  {
    name: 'journal',
    options: ['--licence <licence>', '--since <date>'],
    load: () => import('./commands/journal.ts'),
  },
  {
    name: 'serve',
    options: [
      '--host <address>',
      '--port <number>',
      '--public-url <url>',
      '--cert <file>',
      '--key <file>',
      '--trust-proxy [addresses]',
      '--log <level>',
      ...PASSPHRASE,
    ],
    load: () => import('./commands/serve.ts'),
  },
  { name: 'verify', options: ['--repair'], load: () => import('./commands/verify.ts') },
  {
    name: 'backup',
    arguments: ['<file>'],
    options: ['--without-keys'],
    load: () => import('./commands/backup.ts'),
  },
  { name: 'restore', arguments: ['<file>'], load: () => import('./commands/restore.ts') },
  {
    name: 'token',
    commands: [
      {
        name: 'new',
        arguments: ['<name>'],
        options: ['--read-only'],
        load: () => import('./commands/token-new.ts'),
      },
      { name: 'list', load: () => import('./commands/token-list.ts') },
      {
        name: 'revoke',
        arguments: ['<token>'],
        load: () => import('./commands/token-revoke.ts'),
      },
    ],
  },
];
