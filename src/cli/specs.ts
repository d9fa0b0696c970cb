import type { CommandSpec } from './shell/command.ts';

const HOLDER_OPTIONS = ['--user <name>', '--host <name>', '--app <name>', '--session <name>'];

/** Every command of `sls`, in the order of the help. Words stand in messages/cli/. */
export const SPECS: readonly CommandSpec[] = [
  {
    name: 'activate',
    arguments: ['[key]'],
    options: ['--inn <inn>', '--kpp <kpp>', '--country <code>', '--foreign <id>', '--offline'],
    load: () => import('./commands/activate.ts'),
  },
  {
    name: 'request',
    arguments: ['[keys...]'],
    options: ['-o, --output <file>'],
    load: () => import('./commands/request.ts'),
  },
  { name: 'import', arguments: ['[file]'], load: () => import('./commands/import.ts') },
  { name: 'list', load: () => import('./commands/list.ts') },
  { name: 'show', arguments: ['<key>'], load: () => import('./commands/show.ts') },
  { name: 'validate', arguments: ['[key]'], load: () => import('./commands/validate.ts') },
  {
    name: 'delete',
    arguments: ['<keys...>'],
    options: ['--yes'],
    load: () => import('./commands/delete.ts'),
  },
  { name: 'reset', options: ['--yes'], load: () => import('./commands/reset.ts') },
  { name: 'status', load: () => import('./commands/status.ts') },
  {
    name: 'seats',
    arguments: ['[product]'],
    load: () => import('./commands/seats.ts'),
    commands: [
      {
        name: 'acquire',
        arguments: ['<product>'],
        options: [...HOLDER_OPTIONS, '--ttl <seconds>', '--released <date>'],
        load: () => import('./commands/seats-acquire.ts'),
      },
      {
        name: 'renew',
        arguments: ['<id>'],
        options: ['--token <value>'],
        load: () => import('./commands/seats-renew.ts'),
      },
      {
        name: 'release',
        arguments: ['[id]'],
        options: ['--token <value>', '--user <name>', '--host <name>', '--all', '--yes'],
        load: () => import('./commands/seats-release.ts'),
      },
      {
        name: 'history',
        arguments: ['[product]'],
        options: ['--from <date>', '--to <date>', '--csv'],
        load: () => import('./commands/seats-history.ts'),
      },
    ],
  },
  {
    name: 'run',
    arguments: ['<product>', '<command...>'],
    options: [...HOLDER_OPTIONS, '--ttl <seconds>', '--released <date>', '--wait'],
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'check',
    arguments: ['<product>'],
    options: ['--released <date>'],
    load: () => import('./commands/check.ts'),
  },
  { name: 'computer', load: () => import('./commands/computer.ts') },
  {
    name: 'trust',
    commands: [
      {
        name: 'add',
        arguments: ['<file>'],
        options: ['--fingerprint <hex>', '--yes'],
        load: () => import('./commands/trust-add.ts'),
      },
      { name: 'show', load: () => import('./commands/trust-show.ts') },
    ],
  },
  {
    name: 'config',
    commands: [
      { name: 'get', arguments: ['<name>'], load: () => import('./commands/config-get.ts') },
      {
        name: 'set',
        arguments: ['<name>', '<value>'],
        load: () => import('./commands/config-set.ts'),
      },
      { name: 'unset', arguments: ['<name>'], load: () => import('./commands/config-unset.ts') },
      { name: 'list', load: () => import('./commands/config-list.ts') },
      { name: 'path', load: () => import('./commands/config-path.ts') },
    ],
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
    ],
    load: () => import('./commands/serve.ts'),
  },
  {
    name: 'token',
    commands: [
      { name: 'new', arguments: ['<bearer>'], load: () => import('./commands/token-new.ts') },
      { name: 'revoke', arguments: ['<bearer>'], load: () => import('./commands/token-revoke.ts') },
    ],
  },
  {
    name: 'password',
    commands: [
      {
        name: 'set',
        options: ['--password-file <file>'],
        load: () => import('./commands/password-set.ts'),
      },
      { name: 'clear', load: () => import('./commands/password-clear.ts') },
    ],
  },
  {
    name: 'service',
    commands: [
      {
        name: 'install',
        options: ['--user <name>'],
        load: () => import('./commands/service-install.ts'),
      },
      {
        name: 'uninstall',
        options: ['--yes'],
        load: () => import('./commands/service-uninstall.ts'),
      },
      {
        name: 'print',
        options: ['--user <name>'],
        load: () => import('./commands/service-print.ts'),
      },
    ],
  },
  { name: 'doctor', load: () => import('./commands/doctor.ts') },
];
