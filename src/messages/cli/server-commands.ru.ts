import type { CommandWords } from './command-words.ts';

/** The commands about the server as a program that goes on. */
export const serverCommandWordsRu: Readonly<Record<string, CommandWords>> = {
  serve: {
    summary: 'запустить сервер: выдавать места программам по сети',
    details:
      'Принимает соединения только с этого компьютера, если не указан --host или настройка server.host; для программ всей сети укажите --host 0.0.0.0. У каждого параметра, кроме --log, есть настройка: server.host, server.port и так далее. Ключи, введённые, установленные или удалённые тем временем, учитываются сразу. Печатает свой адрес, когда готов; SIGTERM и Ctrl+C останавливают его, на принятое он отвечает.',
    options: {
      host: 'адрес, на котором принимать соединения; обычно 127.0.0.1',
      port: 'порт; обычно 9555, 0: любой свободный',
      'public-url': 'адрес, который знают программы, если он другой: https://licences.example',
      cert: 'сертификат с цепочкой, PEM',
      key: 'закрытый ключ сертификата, PEM',
      'trust-proxy':
        'верить заголовкам X-Forwarded веб-сервера впереди: на этих адресах, а без значения на этом компьютере',
      log: 'что писать в журнал на стандартный вывод ошибок: silent, error, warn, info или debug',
    },
    examples: ['sls serve', 'sls serve --host 0.0.0.0'],
  },
  token: {
    summary: 'токены: кому можно обращаться к серверу по сети',
    details:
      'Программам токен не нужен, пока вы его для них не создали. Тому, кто управляет сервером с другого компьютера, нужен свой.',
    examples: ['sls token new administrator', 'sls token revoke programs'],
  },
  'token new': {
    summary: 'создать токен вместо прежнего',
    details:
      'Печатает токен на стандартный вывод один раз; в настройках остаётся только его отпечаток. Передаётся в заголовке Authorization: Bearer ТОКЕН. Работающий сервер примет его в течение секунды.',
    arguments: {
      bearer: 'administrator: чтобы управлять с другого компьютера; programs: для программ',
    },
    examples: ['sls token new administrator', 'sls token new programs'],
  },
  'token revoke': {
    summary: 'отозвать токен',
    arguments: { bearer: 'administrator; или programs — тогда программам токен не нужен' },
    examples: ['sls token revoke programs'],
  },
  password: {
    summary: 'пароль для страницы сервера',
    details:
      'Пока пароля нет, страница открыта тому, кто работает на самом сервере, и закрыта для остальных. С паролем она открыта всем, кто его знает.',
    examples: ['sls password set'],
  },
  'password set': {
    summary: 'задать или сменить пароль администратора',
    details:
      'Спрашивает пароль дважды. Все открытые сеансы заканчиваются. Работающий сервер учтёт пароль сразу.',
    options: {
      'password-file': 'прочитать пароль из первой строки файла; -: со стандартного ввода',
    },
    examples: ['sls password set', 'sls password set --password-file secret.txt'],
  },
  'password clear': {
    summary: 'снять пароль: страница снова открыта только с самого сервера',
    examples: ['sls password clear'],
  },
  service: {
    summary: 'сервер лицензирования как служба systemd',
    examples: ['sls service print'],
  },
  'service install': {
    summary: 'запускать сервер вместе с компьютером (systemd), от своего пользователя',
    details:
      'Создаёт пользователя, отдаёт ему папку, записывает и проверяет описание службы, запускает её. Повторите после обновления или чтобы сменить пользователя. Где и как принимать соединения, указано в настройках.',
    options: { user: 'от чьего имени работает служба; обычно sls' },
    examples: ['sls service install'],
  },
  'service uninstall': {
    summary: 'остановить и убрать службу',
    details: 'Папка с ключами и местами остаётся, пользователь тоже.',
    options: { yes: 'не спрашивать' },
    examples: ['sls service uninstall --yes'],
  },
  'service print': {
    summary: 'напечатать описание службы для systemd, ничего не меняя',
    options: { user: 'от чьего имени работает служба; обычно sls' },
    examples: ['sls service print', 'sls service print --user licence > sls.service'],
  },
};
