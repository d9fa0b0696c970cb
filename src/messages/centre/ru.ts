import { NO_COUNTRY } from '../../domain/country-ids.ts';
import { countInRussian, type RussianForms } from '../plural.ru.ts';
import { commandsRu } from './commands.ru.ts';
import type { CentreWords } from './words.ts';

const FILES: RussianForms = ['файл', 'файла', 'файлов'];
const PRODUCTS: RussianForms = ['программа', 'программы', 'программ'];
const LICENCES: RussianForms = ['лицензия', 'лицензии', 'лицензий'];
const KEYS: RussianForms = ['ключ', 'ключа', 'ключей'];
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
  key: {
    made: (licence) => `Новый ключ лицензии ${licence}:`,
    left: (keys) => `В этом месяце покупатель может создать ещё ${countInRussian(keys, KEYS)}.`,
    supersedes: 'Прежние ключи действуют, пока этот не активирован впервые.',
  },
  respond: {
    granted: (key, licence) => `Ключ ${key}: активация выдана, лицензия ${licence}.`,
    repeated: (key, licence) => `Ключ ${key}: тот же ответ, что и раньше, лицензия ${licence}.`,
    refused: (key) => `Ключ ${key}: отказ. Он есть в ответе.`,
    unanswered: (block) => `На запрос ${block} из текста ответа нет.`,
    written: (file) => `Записано в ${file}.`,
    next: 'Дальше: отнесите ответ на сервер лицензирования и установите его там: sls import resp.txt',
  },
  keySet: {
    of: (vendor, version) =>
      `Набор ключей ${version}, поставщик ${vendor}. Покупатели устанавливают его так: sls trust add vendor.json`,
    written: (file) => `Записано в ${file}.`,
  },
  events: {
    initialised: (vendor) => `создан центр, поставщик ${vendor}`,
    'product-added': (code, name) => `добавлена программа ${code}: ${name}`,
    'licence-added': (licensee, key) => `добавлена лицензия, покупатель ${licensee}, ключ ${key}`,
    'licence-updated': (changes) => `изменено: ${changes}`,
    'licence-revoked': 'отозвана',
    'key-made': (key, origin) => `сделан ключ ${key} (${origin})`,
    granted: (key, sequence, drift) =>
      `ключ ${key}: выдана активация, ответ ${sequence}${drift.length === 0 ? '' : `; на компьютере изменилось: ${drift.join(', ')}`}`,
    refused: (key, code) => `ключ ${key}: отказ ${code}`,
  },
  noEvents: 'В журнале ничего такого нет.',
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
