import type { CommandSpec } from '../../cli/shell/command.ts';

const PASSPHRASE = ['--passphrase-file <file>', '--passphrase-fd <number>'];

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
  { name: 'verify', load: () => import('./commands/verify.ts') },
];
