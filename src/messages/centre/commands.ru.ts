import type { CommandWords } from '../cli/command-words.ts';
import { keyCommandsRu } from './key-commands.ru.ts';
import type { CentreCommand } from './words.ts';

const LICENCE = 'номер лицензии или один из её ключей';

const PASSPHRASE = {
  'passphrase-file': 'файл, первая строка которого — парольная фраза',
  'passphrase-fd': 'номер открытого дескриптора, первая строка которого — парольная фраза',
};

const TERMS = {
  edition: 'редакция',
  seats: 'число мест, от 1 до 1000000',
  'support-until': 'последний день, чьи обновления разрешены, ГГГГ-ММ-ДД, или none: любые',
  expires: 'последний день действия лицензии, ГГГГ-ММ-ДД, или none',
  'valid-from': 'первый день действия лицензии, ГГГГ-ММ-ДД, или none',
  name: 'название покупателя',
  inn: 'ИНН покупателя; можно вместе с КПП: 7707083893/773601001',
  kpp: 'КПП покупателя; у предпринимателя его нет',
  country: 'страна покупателя без российского ИНН: BY, KZ, KG, UZ, AM …; его номер в --inn',
  foreign: 'номер из вашего письма, если нет ни того, ни другого',
  binding: 'к чему привязана активация: computer (обычно) или installation',
  'seat-per': 'что занимает место: session (обычно), user или host',
  'confirm-days': 'через сколько дней компьютеру нужен новый ответ, или none',
  feature: 'имя=значение, сколько угодно раз; имя= убирает',
};

const CUSTOMER = 'ИНН покупателя; с --country — номер, который дала его страна';

const FOREIGN = {
  country: 'страна покупателя без российского ИНН: BY, KZ, KG, UZ, AM …',
  foreign: 'номер из вашего письма вместо ИНН',
};

export const commandsRu: Readonly<Record<CentreCommand, CommandWords>> = {
  init: {
    summary: 'создать центр активации',
    details:
      'Создаёт корневой ключ и ключ подписи поставщика, оба зашифрованы парольной фразой, и первый набор ключей. Печатает отпечаток корневого ключа. Если прервать, можно запустить снова.',
    options: {
      vendor: 'название поставщика, каким его увидят покупатели',
      'root-key-out': 'положить корневой ключ в этот файл вне домашней папки, а не в неё',
      ...PASSPHRASE,
      'root-passphrase-file': 'то же для корневого ключа, если фраза у него другая',
      'root-passphrase-fd': 'то же для корневого ключа, если фраза у него другая',
      'centre-url':
        'адрес этого центра, https://…; его возьмут установки, у которых адрес не задан',
      'no-passphrase': 'оставить закрытые ключи открытым текстом: только для проб',
    },
    examples: [
      'sls-centre init --vendor "ООО Пример-Софт" --root-key-out /media/stick/root.key.json',
      'sls-centre init --vendor "ООО Пример-Софт" --passphrase-file secret.txt',
    ],
  },
  product: { summary: 'программы поставщика', examples: ['sls-centre product list'] },
  'product add': {
    summary: 'добавить программу',
    arguments: { code: 'до 64 латинских букв, цифр, точек, дефисов: по нему спрашивают программы' },
    options: { name: 'название для людей' },
    examples: ['sls-centre product add BSO --name "Бланки строгой отчётности"'],
  },
  'product list': { summary: 'показать все программы', examples: ['sls-centre product list'] },
  licence: { summary: 'проданные лицензии', examples: ['sls-centre licence list'] },
  'licence add': {
    summary: 'добавить лицензию с её первым ключом',
    details: 'Печатает ключ на стандартный вывод.',
    options: {
      product: 'код программы',
      ...TERMS,
      key: 'принять ключ, проданный раньше, вместо нового',
    },
    examples: [
      'sls-centre licence add --product BSO --edition ПРОФ --seats 10 --support-until 2027-03-02 --inn 7707083893 --kpp 773601001 --name "АО Ромашка"',
      'sls-centre licence add --product BSO --edition ПРОФ --seats 1 --support-until none --inn 500100732259 --name "Иванов И. И." --key DB49-A88A-D2D6-50D4-81F1-7B67',
    ],
  },
  'licence import': {
    summary: 'загрузить продажи из таблицы, все или ни одной',
    details:
      'Столбцы: ключ, программа, редакция, мест, наименование, ИНН, КПП, страна, номер из письма, обновления до, действует до, действует с, привязка, место на, новый ответ через дней, возможность:ИМЯ; можно и английские, как у параметров licence add. Ключ — только там, где он есть. CSV, как его сохраняет Excel, в любой обычной кодировке; даты ГГГГ-ММ-ДД или ДД.ММ.ГГГГ. Каждая строка проверяется как licence add; если есть ошибки, все они называются по строкам, и не загружается ничего. Ту же таблицу можно загрузить снова: дважды ничего не добавится.',
    arguments: { file: 'таблица; - означает стандартный ввод' },
    options: {
      output: 'записать в файл строку, лицензию и ключ каждой продажи',
      'dry-run': 'только проверить',
    },
    examples: [
      'sls-centre licence import sales.csv --dry-run',
      'sls-centre licence import sales.csv -o keys.csv',
    ],
  },
  'licence list': {
    summary: 'показать лицензии, старые сначала',
    options: {
      inn: 'только с этим ИНН',
      key: 'только с этим ключом',
      product: 'только на эту программу',
    },
    examples: ['sls-centre licence list', 'sls-centre licence list --inn 7707083893'],
  },
  'licence show': {
    summary: 'показать одну лицензию полностью',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence show DB49-A88A-D2D6-50D4-81F1-7B67'],
  },
  'licence update': {
    summary: 'изменить условия лицензии',
    details: 'Активированные компьютеры получат новые условия со следующим ответом.',
    arguments: { licence: LICENCE },
    options: TERMS,
    examples: [
      'sls-centre licence update L7Q2M4X9KTA --seats 20 --support-until 2028-03-02',
      'sls-centre licence update L7Q2M4X9KTA --name "АО Ромашка-Плюс" --feature warehouses=3',
    ],
  },
  'licence revoke': {
    summary: 'отозвать лицензию: по её ключам больше ничего не выдаётся',
    details: 'Уже установленное действует, пока не кончатся его сроки.',
    arguments: { licence: LICENCE },
    examples: ['sls-centre licence revoke L7Q2M4X9KTA'],
  },
  key: { summary: 'ключи лицензий', examples: ['sls-centre key new L7Q2M4X9KTA'] },
  'key new': {
    summary: 'сделать новый ключ лицензии',
    details:
      'Для нового компьютера, не чаще трёх раз в календарный месяц (по Москве) на лицензию. Печатает ключ на стандартный вывод.',
    arguments: { licence: LICENCE },
    options: { override: 'так решила поддержка: без ограничения, и не считается' },
    examples: ['sls-centre key new L7Q2M4X9KTA', 'sls-centre key new L7Q2M4X9KTA --override'],
  },
  ...keyCommandsRu,
  customer: {
    summary: 'личные кабинеты покупателей',
    examples: ['sls-centre customer list'],
  },
  'customer invite': {
    summary: 'пригласить покупателя в личный кабинет',
    details:
      'Печатает одноразовую ссылку на стандартный вывод: по ней покупатель выбирает пароль. Если пароль уже есть, ссылка даёт выбрать новый. Кабинет один на ИНН, с любым КПП.',
    arguments: { inn: CUSTOMER },
    options: {
      ...FOREIGN,
      days: 'сколько дней действует ссылка, от 1 до 90; обычно 7',
      url: 'адрес центра для покупателей; обычно из набора ключей, иначе http://127.0.0.1:9556',
    },
    examples: [
      'sls-centre customer invite 7707083893',
      'sls-centre customer invite 100582333 --country BY --url https://licence.example.ru',
    ],
  },
  'customer list': {
    summary: 'показать все личные кабинеты',
    examples: ['sls-centre customer list'],
  },
  'customer show': {
    summary: 'показать один личный кабинет и лицензии покупателя',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer show 7707083893'],
  },
  'customer block': {
    summary: 'закрыть личный кабинет и закончить его сеансы; лицензии действуют дальше',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer block 7707083893'],
  },
  'customer unblock': {
    summary: 'снова открыть личный кабинет',
    arguments: { inn: CUSTOMER },
    options: FOREIGN,
    examples: ['sls-centre customer unblock 7707083893'],
  },
  respond: {
    summary: 'ответить на запросы',
    details:
      'Отвечает на каждый запрос в тексте активацией или подписанным отказом. На тот же запрос — тот же ответ. Код выхода 0: всё выдано; 1: в чём-то отказано.',
    arguments: { file: 'файл с запросами; - или ничего — стандартный ввод' },
    options: { output: 'записать в файл вместо стандартного вывода', ...PASSPHRASE },
    examples: [
      'sls-centre respond req.txt > resp.txt',
      'sls-centre respond req.txt -o resp.txt --passphrase-file secret.txt',
    ],
  },
  'public-key': {
    summary: 'открытый набор ключей поставщика, для покупателей',
    options: { output: 'записать в файл вместо стандартного вывода' },
    examples: ['sls-centre public-key -o vendor.json'],
  },
  journal: {
    summary: 'всё, что было выдано или изменено',
    options: {
      licence: 'только по этой лицензии: номер или ключ',
      since: 'начиная с этого дня, ГГГГ-ММ-ДД',
    },
    examples: ['sls-centre journal', 'sls-centre journal --since 2026-11-01 --json'],
  },
  serve: {
    summary: 'обслуживать активацию, программы поставщика и покупателей по HTTP',
    details:
      'Принимает соединения только с этого компьютера, если не указан --host. Покупателям нужен https: задайте --cert и --key или поставьте впереди веб-сервер и укажите --trust-proxy. Пароль ключа подписи спрашивается или берётся из файла, дескриптора или файла sls-centre-passphrase в $CREDENTIALS_DIRECTORY (systemd). Печатает свой адрес, когда готов; SIGTERM и Ctrl+C останавливают его, на принятое он отвечает.',
    options: {
      host: 'адрес, на котором принимать соединения; обычно 127.0.0.1',
      port: 'порт; обычно 9556, 0: любой свободный',
      'public-url': 'адрес, который знают покупатели, если он другой: https://centre.example',
      cert: 'сертификат с цепочкой, PEM',
      key: 'закрытый ключ сертификата, PEM',
      'trust-proxy':
        'верить заголовкам X-Forwarded веб-сервера впереди: на этих адресах, а без значения на этом компьютере',
      log: 'что писать в журнал на стандартный вывод ошибок: silent, error, warn, info или debug',
      ...PASSPHRASE,
    },
    examples: [
      'sls-centre serve --passphrase-file /etc/sls-centre/passphrase',
      'sls-centre serve --host 0.0.0.0 --cert centre.pem --key centre.key --public-url https://centre.example:9556',
    ],
  },
  verify: {
    summary: 'проверить все записи, ключи, ответы и журнал',
    details:
      'Без --repair ничего не меняет. Код выхода 0: всё сходится; 3: что-то нет, и что именно.',
    options: {
      repair:
        'сначала сделать заново то, что следует из записей: остаток прерванной загрузки, указатель покупателей, последние строки журнала',
    },
    examples: ['sls-centre verify', 'sls-centre verify --repair'],
  },
  backup: {
    summary: 'сделать резервную копию всего центра в одном файле, в том числе на ходу',
    details:
      'Делает .tar.gz с контрольными суммами всех файлов; его открывает tar. Файлы никогда не замещает. Закрытые ключи попадают в копию такими же, как в центре, зашифрованными. Счётчики неудачных попыток и открытые сеансы в копию не входят.',
    arguments: { file: 'файл, который нужно сделать; его ещё не должно быть' },
    options: {
      'without-keys': 'без закрытых ключей; тогда храните копию папки Secrets отдельно',
    },
    examples: [
      'sls-centre backup centre-2026-11-22.tar.gz',
      'sls-centre backup "/srv/backup/centre-$(date +%F).tar.gz" --quiet',
    ],
  },
  restore: {
    summary: 'восстановить центр из резервной копии на пустое место',
    details:
      'Проверяет все контрольные суммы, набор ключей и журнал и только потом даёт папке её имя. Сначала остановите центр. Того, что было после копии, в ней нет.',
    arguments: { file: 'файл, который сделала команда sls-centre backup' },
    examples: [
      'sls-centre restore centre-2026-11-22.tar.gz',
      'sls-centre --home /tmp/trial restore centre-2026-11-22.tar.gz',
    ],
  },
  token: {
    summary: 'токены программ самого поставщика',
    examples: ['sls-centre token list'],
  },
  'token new': {
    summary: 'создать токен для программы: магазина, CRM',
    details:
      'Печатает токен на стандартный вывод, один раз; центр хранит только его отпечаток. Программа передаёт его в заголовке Authorization: Bearer ТОКЕН.',
    arguments: { name: 'какая программа его получит; журнал называет её при каждом изменении' },
    options: { 'read-only': 'всё смотреть и ничего не менять' },
    examples: ['sls-centre token new shop', 'sls-centre token new crm --read-only'],
  },
  'token list': {
    summary: 'показать все токены, и отозванные тоже',
    examples: ['sls-centre token list'],
  },
  'token revoke': {
    summary: 'отозвать токен: следующий запрос с ним отклоняется',
    arguments: { token: 'номер токена или имя его программы' },
    examples: ['sls-centre token revoke shop'],
  },
};
