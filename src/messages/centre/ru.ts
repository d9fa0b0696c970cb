import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { formatInstant } from '../dates.ts';
import { countInRussian, type RussianForms } from '../plural.ru.ts';
import { describeSize } from '../words.ts';
import { russianWords } from '../words.ru.ts';
import { commandsRu } from './commands.ru.ts';
import { keyWordsRu } from './key-words.ru.ts';
import type { CentreWords } from './words.ts';

const FILES: RussianForms = ['файл', 'файла', 'файлов'];
const PRODUCTS: RussianForms = ['программа', 'программы', 'программ'];
const LICENCES: RussianForms = ['лицензия', 'лицензии', 'лицензий'];
const KEYS: RussianForms = ['ключ', 'ключа', 'ключей'];
const FAULTS: RussianForms = ['ошибка', 'ошибки', 'ошибок'];
const IMPORTS: RussianForms = ['загрузка', 'загрузки', 'загрузок'];
const TOKENS: RussianForms = ['токен', 'токена', 'токенов'];
const ACCOUNTS: RussianForms = ['личный кабинет', 'личных кабинета', 'личных кабинетов'];
const DAYS: RussianForms = ['день', 'дня', 'дней'];

const count = (facts: Readonly<Record<string, unknown>>, name: string, forms: RussianForms) =>
  countInRussian(Number(facts[name]), forms);

export const centreWordsRu: CentreWords = {
  commands: commandsRu,
  ask: {
    vendor: 'Название поставщика, каким его увидят покупатели:',
    root: 'Новая парольная фраза корневого ключа:',
    rootAgain: 'Ещё раз то же самое:',
    signing: 'Новая парольная фраза закрытых ключей:',
    signingAgain: 'Ещё раз то же самое:',
    open: 'Парольная фраза ключа подписи:',
    productName: 'Название программы:',
    product: 'Код программы:',
    edition: 'Редакция:',
    seats: 'Число мест:',
    supportUntil: 'Последний день обновлений, ГГГГ-ММ-ДД, или none:',
    name: 'Название покупателя:',
  },
  unprotected: (path) =>
    `ВНИМАНИЕ: закрытый ключ ${path} хранится открытым текстом (--no-passphrase). Любой, кто прочитает этот файл, сможет выдавать лицензии. Только для проб.`,
  init: {
    done: (vendor, home) => `Центр активации создан в папке ${home}. Поставщик: ${vendor}.`,
    fingerprint: 'Отпечаток корневого ключа, для договоров и писем, — на стандартном выводе.',
    rootInside: (path) =>
      `Корневой ключ лежит в ${path}. Он нужен только для новых ключей подписи: перенесите его в надёжное место вне этого компьютера.`,
    rootOutside: (path) =>
      `Корневой ключ лежит в ${path} и больше нигде. Храните его в надёжном месте, а копию — в другом.`,
    next: 'Дальше: sls-centre product add КОД --name "Название"',
  },
  product: {
    added: (code, name) => `Программа ${code} добавлена: ${name}.`,
    none: 'Программ пока нет. Дальше: sls-centre product add КОД --name "Название"',
  },
  licence: {
    added: (id, licensee) => `Лицензия ${id} добавлена, покупатель ${licensee}. Её ключ:`,
    updated: (id) => `Лицензия ${id} изменена:`,
    change: (field, from, to) => `  ${field}: ${from} → ${to}`,
    unchanged: (id) => `Лицензия ${id} уже была такой; ничего не изменено.`,
    nextGrant:
      'Активированные компьютеры получат это со следующим ответом: введите там ключ ещё раз и отнесите запрос.',
    revoked: (id) => `Лицензия ${id} отозвана: по её ключам больше ничего не выдаётся.`,
    alreadyRevoked: (id) => `Лицензия ${id} была отозвана раньше; ничего не изменено.`,
    none: 'Таких лицензий нет.',
  },
  keys: keyWordsRu,
  import: {
    reserving: (done, total) => `Проверка: ${done} из ${total}`,
    adding: (done, total) => `Добавление: ${done} из ${total}`,
    done: (added, existing) =>
      `Добавлено: ${countInRussian(added, LICENCES)}${existing === 0 ? '' : `, уже были: ${existing}`}.`,
    trial: (added, existing) =>
      `Таблица в порядке: будет добавлено ${countInRussian(added, LICENCES)}${existing === 0 ? '' : `, уже есть: ${existing}`}. Ничего не изменено.`,
    place: (line, column) => (column === '' ? `строка ${line}` : `строка ${line}, «${column}»`),
    more: (faults) => `… и ещё ${countInRussian(faults, FAULTS)}.`,
    overtaken: (line, licence) =>
      `Строка ${line} не загружена: в тот же миг кто-то отдал её ключ лицензии ${licence}.`,
    written: (file) => `Записано в ${file}.`,
    list: 'Чтобы получить список лицензий и ключей, повторите команду с -o ФАЙЛ: дважды ничего не добавится.',
  },
  key: {
    made: (licence) => `Новый ключ лицензии ${licence}:`,
    left: (keys) => `В этом месяце покупатель может создать ещё ${countInRussian(keys, KEYS)}.`,
    supersedes: 'Прежние ключи действуют, пока этот не активирован впервые.',
  },
  token: {
    made: (name, readOnly) =>
      `Токен «${name}» создан: ${readOnly ? 'смотреть можно, менять нельзя' : 'можно смотреть и менять'}. Он на стандартном выводе.`,
    once: 'Он показан один раз: центр хранит только его отпечаток. Передайте его программе: Authorization: Bearer ТОКЕН',
    rights: (readOnly) => (readOnly ? 'только чтение' : 'чтение и изменение'),
    revokedAt: (time) => `отозван ${time}`,
    revoked: (name) => `Токен «${name}» отозван; следующий запрос с ним отклоняется.`,
    alreadyRevoked: (name) => `Токен «${name}» отозван раньше; ничего не изменилось.`,
    none: 'Токенов нет. Дальше: sls-centre token new ИМЯ',
  },
  customer: {
    invited: (customer, until) =>
      `Приглашение для ${customer} готово, действует до ${until}. Ссылка на стандартном выводе.`,
    reset: (customer, until) =>
      `Ссылка для нового пароля, ${customer}, готова, действует до ${until}. Прежний пароль действует, пока её не открыли.`,
    once: 'Она сработает один раз: передайте её только покупателю. Прежняя ссылка больше не действует.',
    plainHttp:
      'ВНИМАНИЕ: ссылка без https. По сети её и пароль прочтёт любой. Адрес для покупателей: --url https://…',
    blocked: (customer) => `Личный кабинет ${customer} заблокирован, все его сеансы закончены.`,
    alreadyBlocked: (customer) =>
      `Личный кабинет ${customer} был заблокирован раньше; ничего не изменено.`,
    unblocked: (customer) => `Личный кабинет ${customer} снова открыт.`,
    alreadyOpen: (customer) => `Личный кабинет ${customer} не заблокирован; ничего не изменено.`,
    none: 'Личных кабинетов пока нет. Дальше: sls-centre customer invite ИНН',
    states: { invited: 'приглашён', active: 'открыт', blocked: 'заблокирован' },
    labels: {
      customer: 'Покупатель',
      state: 'Состояние',
      created: 'Приглашён',
      joined: 'Пароль выбран',
      blocked: 'Заблокирован',
      invitation: 'Приглашение',
    },
    licences: 'Лицензии',
    openInvitation: (until) => `действует до ${until}`,
  },
  respond: {
    granted: (key, licence) => `Ключ ${key}: активация выдана, лицензия ${licence}.`,
    repeated: (key, licence) => `Ключ ${key}: тот же ответ, что и раньше, лицензия ${licence}.`,
    refused: (key) => `Ключ ${key}: отказ. Он есть в ответе.`,
    unanswered: (block) => `На запрос ${block} из текста ответа нет.`,
    written: (file) => `Записано в ${file}.`,
    next: 'Дальше: отнесите ответ на сервер лицензирования и установите его там: sls import resp.txt',
  },
  serve: {
    listening: (url) => `Центр активации работает: ${url}`,
    howToStop: 'Остановить: Ctrl+C',
    stopping: 'Останавливаемся: на то, что принято, сначала отвечаем.',
    stopped: 'Центр активации остановлен.',
  },
  keySet: {
    of: (vendor, version) =>
      `Набор ключей ${version}, поставщик ${vendor}. Покупатели устанавливают его так: sls trust add vendor.json`,
    written: (file) => `Записано в ${file}.`,
  },
  events: {
    initialised: (vendor) => `создан центр, поставщик ${vendor}`,
    'key-set-changed': (version, { added, retired, revoked }) =>
      [
        `действует набор ключей ${version}`,
        ...(added === '' ? [] : [`новый ключ подписи ${added}`]),
        ...(retired === '' ? [] : [`сменён ${retired}`]),
        ...(revoked === '' ? [] : [`ОТОЗВАН ${revoked}`]),
      ].join(', '),
    'passphrase-changed': (purpose, keyid) =>
      `сменена парольная фраза ${purpose === 'root' ? 'корневого ключа' : 'ключа подписи'} ${keyid}`,
    'product-added': (code, name) => `добавлена программа ${code}: ${name}`,
    'token-made': (name, readOnly) => `создан токен «${name}»${readOnly ? ', только чтение' : ''}`,
    'token-revoked': (name) => `отозван токен «${name}»`,
    'backed-up': (files, seq, keys) =>
      `резервная копия: ${countInRussian(files, ['файл', 'файла', 'файлов'])}, журнал до строки ${seq}, ${keys ? 'с закрытыми ключами' : 'без закрытых ключей'}`,
    restored: (backedUpAt, seq) =>
      `ВОССТАНОВЛЕН из резервной копии от ${formatInstant(backedUpAt, 'ru')}, журнал до строки ${seq}: дальше номера могут повториться`,
    'licence-added': (licensee, key) => `добавлена лицензия, покупатель ${licensee}, ключ ${key}`,
    'licence-updated': (changes) => `изменено: ${changes}`,
    'licence-revoked': 'отозвана',
    'customer-invited': (customer) => `приглашён покупатель ${customer}`,
    'customer-joined': (customer) => `покупатель ${customer} выбрал пароль по приглашению`,
    'customer-password-changed': (customer) => `покупатель ${customer} сменил пароль`,
    'customer-signed-out': (customer) => `покупатель ${customer} закончил все сеансы`,
    'customer-blocked': (customer) => `заблокирован личный кабинет ${customer}`,
    'customer-unblocked': (customer) => `снова открыт личный кабинет ${customer}`,
    'key-made': (key, origin) => `сделан ключ ${key} (${origin})`,
    granted: (key, sequence, drift) =>
      `ключ ${key}: выдана активация, ответ ${sequence}${drift.length === 0 ? '' : `; на компьютере изменилось: ${drift.join(', ')}`}`,
    refused: (key, code) => `ключ ${key}: отказ ${code}`,
  },
  byToken: (name) => `программа «${name}»`,
  noEvents: 'В журнале ничего такого нет.',
  checking: (licences) => `${countInRussian(licences, LICENCES)} …`,
  backup: {
    progress: (files) => `${countInRussian(files, ['файл', 'файла', 'файлов'])} …`,
    done: (file, files, bytes) =>
      `Резервная копия центра записана в ${file}: ${countInRussian(files, ['файл', 'файла', 'файлов'])}, ${describeSize(bytes, russianWords)}.`,
    upTo: (seq, at) => `В ней всё до строки ${seq} журнала${at === '' ? '' : `, ${at}`}.`,
    withKeys:
      'Закрытые ключи в ней такие же, как в центре: зашифрованы парольными фразами. Фразы храните в другом месте.',
    withoutKeys:
      'Закрытых ключей в ней НЕТ. Без копии папки Secrets восстановленный центр не сможет отвечать.',
    leftOut: (path) => `Не наш файл, в копию не вошёл: ${path}`,
    leftOutMore: (paths) =>
      `и ещё ${countInRussian(paths, ['файл', 'файла', 'файлов'])} (все называет --json)`,
    damage: (segment, line) =>
      `ВНИМАНИЕ: журнал центра повреждён (${segment}, строка ${line}). В копии он такой же. Смотрите: sls-centre verify`,
    unjournaled: 'Копия в порядке, но записать в журнал, что она сделана, не удалось:',
  },
  restore: {
    progress: (files) => `${countInRussian(files, ['файл', 'файла', 'файлов'])} …`,
    done: (vendor, home, licences) =>
      `Центр поставщика ${vendor} восстановлен в ${home}: ${countInRussian(licences, ['лицензия', 'лицензии', 'лицензий'])}.`,
    madeAt: (at) => `Копия сделана ${at}.`,
    lastEvent: (event) => `Последнее в её журнале: ${event}`,
    newer:
      'Того, что было позже, в ней нет: лицензии, ключи, изменения, отзывы, блокировки кабинетов и отзывы токенов за это время нужно внести снова. Номера ответов продолжатся с того, что есть у каждого компьютера.',
    unbound:
      'Ключ, активированный после копии, снова свободен, пока его компьютер не попросит новый ответ: попросите этих клиентов активировать ещё раз.',
    withoutKeys:
      'Закрытых ключей в копии нет: прежде чем продолжать, верните в папку центра свою копию папки Secrets.',
    damaged: (records) =>
      `Повреждены уже в копии: ${countInRussian(records, ['запись', 'записи', 'записей'])}; их назовёт sls-centre verify.`,
    ofRoot: (home) =>
      `Файлы принадлежат root. Если центр работает под своим пользователем, передайте их ему: chown -R ПОЛЬЗОВАТЕЛЬ '${home}'`,
    interrupted: (path) =>
      `Прерванное восстановление оставило ${path}. Удалите: там могут быть закрытые ключи.`,
    next: 'Дальше: sls-centre verify, затем sls-centre serve',
  },
  checks: {
    'vendor-keys': (facts) =>
      `набор ключей ${String(facts['version'])}, отпечаток ${String(facts['rootFingerprint'])}`,
    'signing-key': (facts) =>
      facts['isProtected'] === true
        ? 'действует, зашифрован'
        : 'действует, НЕ зашифрован (--no-passphrase)',
    secrets: (facts) => `${count(facts, 'files', FILES)}, чужим закрыто`,
    products: (facts) => count(facts, 'products', PRODUCTS),
    licences: (facts) => `${count(facts, 'licences', LICENCES)}, с журналом сходится`,
    keys: (facts) =>
      Number(facts['unused']) === 0
        ? count(facts, 'keys', KEYS)
        : `${count(facts, 'keys', KEYS)}, ещё ${String(facts['unused'])} занято и не продано`,
    imports: (facts) =>
      Number(facts['imports']) === 0
        ? 'не было'
        : `${count(facts, 'imports', IMPORTS)}, все закончены`,
    customers: (facts) => count(facts, 'customers', ACCOUNTS),
    tokens: (facts) => `действует ${count(facts, 'tokens', TOKENS)}`,
    journal: (facts) => `цепочка цела, в ней ${count(facts, 'licences', LICENCES)}`,
  },
  columns: {
    licence: 'Лицензия',
    product: 'Программа',
    edition: 'Редакция',
    seats: 'Мест',
    licensee: 'Покупатель',
    inn: 'ИНН/КПП',
    state: 'Состояние',
  },
  labels: {
    licensee: 'Покупатель',
    inn: 'ИНН/КПП',
    product: 'Программа',
    edition: 'Редакция',
    seats: 'Мест',
    binding: 'Привязка',
    validFrom: 'Действует с',
    expires: 'Истекает',
    support: 'Обновления до',
    confirm: 'Новый ответ',
    features: 'Возможности',
    created: 'Добавлена',
    revoked: 'Отозвана',
    keys: 'Ключи',
  },
  seatPer: {
    session: (seats) => `${seats}, на каждый сеанс`,
    user: (seats) => `${seats}, на каждого пользователя`,
    host: (seats) => `${seats}, на каждый компьютер`,
  },
  bindings: { computer: 'к компьютеру', installation: 'к установке сервера' },
  keyStates: {
    unused: 'ещё не активирован',
    active: 'активен',
    superseded: 'заменён',
    revoked: 'отозван',
  },
  origins: {
    initial: 'первый ключ',
    'taken-over': 'продан раньше',
    'self-service': 'сделал покупатель',
    override: 'сделала поддержка',
  },
  without: 'нет',
  withoutEnd: 'без ограничения срока',
  confirmDays: (days) => `нужен раз в ${countInRussian(days, DAYS)}`,
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return inn;
    if (country !== 'RU') return `${country} ${inn}`;
    return kpp === '' ? inn : `${inn}/${kpp}`;
  },
};
