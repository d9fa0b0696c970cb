import { quotePath } from '../quote-path.ts';
import type { KeyWords } from './key-words.ts';

export const keyWordsRu: KeyWords = {
  ask: {
    openRoot: 'Парольная фраза корневого ключа:',
    newSigning: 'Парольная фраза нового ключа подписи:',
    again: 'Ещё раз то же самое:',
    present: 'Нынешняя парольная фраза:',
    next: 'Новая парольная фраза:',
    sign: 'Подписать этот набор ключей?',
    revoke: 'Отозвать этот ключ навсегда?',
  },
  changes: {
    added: (keyid) => `  + ключ подписи ${keyid}`,
    retired: (keyid, until) => `  - ключ подписи ${keyid} заменён, может подписывать до ${until}`,
    revoked: (keyid) => `  × ключ подписи ${keyid} отозван`,
    centreUrl: (url) => `  адрес центра: ${url}`,
    centreUrlGone: '  адрес центра: нет',
    other: (field) => `  ${field}: изменено`,
  },
  inForce: (version) => `Действует набор ключей ${version}:`,
  unchanged: (version) => `Набор ключей ${version} уже действовал; ничего не изменено.`,
  madeWithIt: 'Других действующих ключей подписи не осталось, поэтому сразу сделан новый.',
  keyLiesIn: (path) => `Новый закрытый ключ лежит в ${path}.`,
  travels:
    'Заказчики получат набор со следующими ответами. Для новых установок: sls-centre public-key -o vendor.json',
  backup: 'Сделайте резервную копию центра сейчас: в прежней нового ключа нет.',
  alreadyRevoked: (keyid) => `Ключ подписи ${keyid} был отозван раньше; ничего не изменено.`,
  sameUrl: 'Этот адрес в наборе ключей уже стоит; ничего не изменено.',
  proposal: {
    written: (file, version) => `Набор ключей ${version} записан в ${file}. Он ещё не действует.`,
    next: (file) => [
      'Дальше: отнесите файл на компьютер с корневым ключом и подпишите там:',
      `  sls-centre keys sign ${quotePath(file)} --root-key КОРНЕВОЙ -o ПОДПИСАННЫЙ`,
      'Принесите подписанный файл обратно и введите его в действие:',
      '  sls-centre keys adopt ПОДПИСАННЫЙ',
    ],
    until: (time) => `Ввести его в действие нужно раньше, чем ${time}.`,
  },
  offer: (vendor, fingerprint, from, to) => [
    `Набор ключей ${to}, поставщик ${vendor}. Следует за набором ${from} и меняет:`,
    `Отпечаток корневого ключа: ${fingerprint}`,
    'Сверьте номера ключей с теми, что показывает в центре команда `sls-centre keys list`.',
  ],
  signed: (version) => `Набор ключей ${version} подписан.`,
  adoptNext: (file) => `Дальше: отнесите его в центр: sls-centre keys adopt ${file}`,
  passphrase: {
    changed: (path) => `Парольная фраза файла ${path} изменена.`,
    copies: 'У копий этого файла, и в резервных тоже, осталась прежняя фраза.',
  },
  states: {
    'in-force': 'действует',
    retired: 'сменён',
    revoked: 'отозван',
    'not-yet': 'ещё нет',
    waiting: 'не в наборе',
  },
  kept: (isProtected) => (isProtected ? 'здесь, зашифрован' : 'здесь, НЕ зашифрован'),
  notKept: 'не здесь',
  list: {
    set: (version) => `Набор ключей ${version}`,
    root: (fingerprint) => `Корневой ключ ${fingerprint}`,
    rootHere: (path, isProtected) =>
      `Корневой ключ лежит в ${path}, ${isProtected ? 'зашифрован' : 'НЕ зашифрован'}.`,
    rootAway: 'Корневого ключа на этом компьютере нет.',
    centre: (url) => `Адрес центра: ${url}`,
    waiting:
      'Ключ, которого нет в наборе, ждёт, пока набор введут в действие, или остался от прерванной команды.',
  },
};
