import type { CommandWords } from '../cli/command-words.ts';
import type { KeysCommand } from './words.ts';

const PASSPHRASE = {
  'passphrase-file': 'файл, первая строка которого — парольная фраза нового ключа подписи',
  'passphrase-fd': 'номер открытого дескриптора, первая строка которого — эта фраза',
  'no-passphrase': 'оставить новый ключ подписи открытым текстом: только для проб',
};

const ROOT_PASSPHRASE = {
  'root-passphrase-file': 'файл, первая строка которого — парольная фраза корневого ключа',
  'root-passphrase-fd': 'номер открытого дескриптора, первая строка которого — эта фраза',
};

const SIGNED_BY = {
  'root-key': 'файл с корневым ключом, если его нет в центре',
  ...ROOT_PASSPHRASE,
  proposal:
    'записать набор в этот файл, чтобы подписать его на компьютере с корневым ключом: см. keys sign',
};

const NEWEST = {
  'newest-set':
    'файл с более новым вашим набором ключей, которого в этом центре нет после восстановления из копии',
};

export const keyCommandsRu: Readonly<Record<KeysCommand, CommandWords>> = {
  keys: { summary: 'собственные ключи поставщика', examples: ['sls-centre keys list'] },
  'keys list': {
    summary: 'показать ключи подписи, где лежат их закрытые половины и корневой ключ',
    examples: ['sls-centre keys list'],
  },
  'keys rotate': {
    summary: 'сделать новый ключ подписи, он подписывает с этого времени',
    details:
      'Новый набор ключей подписывает корневой ключ. Подписанное раньше остаётся в силе. Печатает номер нового ключа.',
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST },
    examples: [
      'sls-centre keys rotate --root-key /media/stick/root.key.json',
      'sls-centre keys rotate --proposal set-2.txt',
    ],
  },
  'keys revoke': {
    summary: 'отозвать ключ подписи: если его украли',
    details:
      'С этого времени установки не принимают подписанного им; установленное остаётся. Если других действующих ключей нет, сразу делается новый. Отозванный ключ не возвращается.',
    arguments: { keyid: 'номер ключа, как его показывает keys list' },
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST, yes: 'не спрашивать' },
    examples: [
      'sls-centre keys revoke 3f9a0c5e7b21d846f0a1b2c3d4e5f607 --root-key /media/stick/root.key.json',
    ],
  },
  'keys set-url': {
    summary: 'сообщить установкам, где центр',
    details:
      'Они берут этот адрес, если свой не задан. Он едет в наборе ключей, подписанном корневым ключом.',
    arguments: { url: 'адрес, который начинается с https://, или none' },
    options: { ...PASSPHRASE, ...SIGNED_BY, ...NEWEST },
    examples: ['sls-centre keys set-url https://licence.example.ru'],
  },
  'keys sign': {
    summary: 'подписать набор ключей на компьютере с корневым ключом',
    details:
      'Центр для этого не нужен. Показывает, что меняет набор, и спрашивает. Сверьте номера ключей с тем, что показывает центр.',
    arguments: { proposal: 'файл, который записал --proposal; - — стандартный ввод' },
    options: {
      'root-key': 'файл с корневым ключом',
      ...ROOT_PASSPHRASE,
      output: 'записать в файл, а не на стандартный вывод',
      yes: 'не спрашивать',
    },
    examples: ['sls-centre keys sign set-2.txt --root-key root.key.json -o set-2.json'],
  },
  'keys adopt': {
    summary: 'ввести в действие набор ключей, подписанный в другом месте',
    arguments: { file: 'файл, который записал keys sign; - — стандартный ввод' },
    examples: ['sls-centre keys adopt set-2.json'],
  },
  'keys passphrase': {
    summary: 'сменить парольную фразу закрытого ключа',
    details: 'Действующего ключа подписи или корневого. Сам ключ остаётся тем же.',
    arguments: { which: 'signing (ключ подписи) или root (корневой)' },
    options: {
      'root-key': 'файл с корневым ключом, если его нет в центре',
      'passphrase-file': 'файл, первая строка которого — нынешняя фраза',
      'passphrase-fd': 'номер открытого дескриптора, первая строка которого — нынешняя фраза',
      'new-passphrase-file': 'файл, первая строка которого — новая фраза',
      'new-passphrase-fd': 'номер открытого дескриптора, первая строка которого — новая фраза',
    },
    examples: [
      'sls-centre keys passphrase signing',
      'sls-centre keys passphrase root --root-key /media/stick/root.key.json',
    ],
  },
};
