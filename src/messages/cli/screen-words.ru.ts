import { countInRussian } from '../plural.ru.ts';
import { NO_COUNTRY } from '../../domain/country-ids.ts';
import type { ScreenWords } from './screen-words.ts';

const keysRu = (count: number) => countInRussian(count, ['ключ', 'ключа', 'ключей']);
const daysRu = (count: number) => countInRussian(count, ['день', 'дня', 'дней']);
const seatsRu = (count: number) => countInRussian(count, ['место', 'места', 'мест']);

export const screenWordsRu: ScreenWords = {
  title: 'Сервер лицензирования',
  states: {
    pending: 'ждёт активации',
    active: 'действует',
    expired: 'срок истёк',
    'not-yet-valid': 'ещё не действует',
    'confirm-overdue': 'нужно подтверждение',
    'other-computer': 'другой компьютер',
    damaged: 'файл повреждён',
    untrusted: 'подпись неизвестна',
    superseded: 'заменён новым ключом',
  },
  openRequest: 'запрос открыт',
  centreRefused: 'центр отказал',
  nextStep: 'Дальше:',

  ask: {
    key: 'Ключ активации:',
    inn: 'ИНН организации покупателя ключа:',
    kpp: 'КПП организации покупателя ключа:',
    reset: 'Удалить все ключи и освободить все места?',
    trust: 'Отпечаток совпадает с тем, что сообщил поставщик?',
  },
  askDelete: (keys) => `Удалить ${keysRu(keys)}?`,

  activate: {
    stored: (key) => `Ключ ${key} сохранён и ждёт активации.`,
    stillActive: (key) =>
      `Ключ ${key} сохранён. Прежняя активация действует, пока не придёт новый ответ.`,
    next: 'Дальше: sls request > req.txt — и передайте этот файл в центр активации.',
  },
  asking: (address) => `Запрос к центру активации ${address} …`,
  request: {
    made: (keys) => `Запрос составлен: ${keysRu(keys)}.`,
    repeated: (keys) => `Тот же запрос, что и раньше: ${keysRu(keys)}.`,
    written: (file) => `Записан в файл ${file}.`,
    next: 'Дальше: передайте текст в центр активации, а его ответ установите: sls import resp.txt',
    unidentifiable:
      'Внимание: у этого компьютера нет ни одного надёжного признака. Центр откажет, если лицензия привязана к компьютеру. В контейнер подключите /etc/machine-id основной системы: -v /etc/machine-id:/etc/machine-id:ro',
  },
  import: {
    installed: (key, product, seats, licensee) =>
      `Ключ ${key} активирован: ${product}, ${seatsRu(seats)}, ${licensee}.`,
    alreadyInstalled: (key) => `Ключ ${key}: этот ответ уже установлен, ничего не изменилось.`,
    newerInstalled: (key) => `Ключ ${key}: уже установлен более новый ответ, этот не понадобился.`,
    refusedByCentre: (key) => `Центр активации отказал, ключ ${key}.`,
    refused: (key) => (key === null ? 'Ответ не принят.' : `Ответ для ключа ${key} не принят.`),
    next: 'Можно приступать к работе. Посмотреть состояние: sls status',
  },
  delete: {
    deleted: (key) => `Ключ ${key} удалён.`,
    nothing: 'Удалять нечего: ключей нет.',
  },
  trust: {
    offer: (vendor, fingerprint) => [
      `Поставщик: ${vendor}`,
      'Отпечаток его корневого ключа:',
      `  ${fingerprint}`,
      'Сравните его с тем, что поставщик сообщил в договоре, письме или по телефону.',
    ],
    added: (vendor, version) =>
      `Ключи поставщика «${vendor}» приняты (набор ${version}). Теперь его ответы можно устанавливать.`,
    updated: (vendor, version) => `Ключи поставщика «${vendor}» обновлены до набора ${version}.`,
    unchanged: (vendor, version) =>
      `Ключи поставщика «${vendor}» (набор ${version}) уже приняты, ничего не изменилось.`,
    none: 'Ключи поставщика ещё не приняты. Дальше: sls trust add vendor.json',
  },
  check: {
    allowed: (product, until) =>
      until === null
        ? `${product}: можно использовать.`
        : `${product}: можно использовать. Обновления доступны до ${until}.`,
  },
  config: {
    set: (name, value) => `${name} = ${value}`,
    unset: (name) => `${name}: снова обычное значение.`,
  },
  empty: 'Нет установленных лицензий.',
  begin: 'Начните так: sls activate КЛЮЧ --inn ИНН --kpp КПП',
  labels: {
    home: 'Домашняя папка',
    installation: 'Установка',
    licensee: 'Покупатель',
    seats: 'Места',
    updates: 'Обновления',
    licence: 'Лицензия',
    key: 'Ключ',
    keys: 'Ключи',
    pending: 'Ждут ответа центра',
    problems: 'Требует внимания',
    state: 'Состояние',
    product: 'Программа',
    edition: 'Редакция',
    entered: 'Введён',
    issued: 'Выдана',
    confirmBy: 'Подтвердить до',
    validFrom: 'Действует с',
    binding: 'Привязка',
    computer: 'Компьютер',
    requests: 'Открытые запросы',
    supersededBy: 'Заменён ключом',
    licenceId: 'Номер лицензии',
    sequence: 'Номер ответа',
    vendor: 'Поставщик',
    version: 'Набор ключей',
    fingerprint: 'Отпечаток',
    signingKeys: 'Ключи подписи',
    strong: 'надёжный',
    weak: 'дополнительный',
    attributes: 'Признаки этого компьютера',
    recorded: 'Записано в активациях',
    replaced: 'Заменённые ключи',
  },
  seatsOf: (used, total) => `занято ${used} из ${total}`,
  until: (date, daysLeft) =>
    daysLeft > 366 ? `до ${date}` : `до ${date} (осталось ${daysRu(daysLeft)})`,
  expired: (date) => `действовала до ${date}`,
  ended: (date) => `закончились ${date}; прежние версии работают`,
  unlimitedUpdates: 'без ограничения срока',
  unlimitedLicence: 'бессрочная',
  noProblems: 'Замечаний нет.',
  bindings: { computer: 'к компьютеру', installation: 'к этой установке' },
  same: 'тот же компьютер',
  differs: (names) => `тот же компьютер; изменилось: ${names}`,
  notSame: (names) => `другой компьютер; отличается: ${names}`,
  signingKey: { inForce: 'действует', revoked: 'отозван' },
  innKpp: (inn, kpp, country) => {
    if (country === NO_COUNTRY) return `номер у поставщика ${inn}`;
    if (country !== 'RU') return `${country}, номер ${inn}`;
    return kpp === '' ? `ИНН ${inn}` : `ИНН ${inn}, КПП ${kpp}`;
  },
  settingDefault: 'обычное значение',
  doctor: {
    home: 'домашняя папка есть и читается',
    owner: 'у всех файлов один владелец',
    permissions: 'посторонние не могут читать файлы',
    ledger: 'журналы мест целы',
    'file-system': 'диск местный, запись надёжна',
    clock: 'часы не отстают',
    settings: 'настройки читаются',
    installation: 'пара ключей установки на месте',
    computer: 'компьютер можно узнать',
    trust: 'ключи поставщика приняты',
    files: 'все файлы в порядке',
    keys: 'все ключи действуют или ждут ответа',
    centre: 'центр активации отвечает',
  },
  noCentre: 'центр активации не указан, запросы передают файлами',
  fine: 'Всё в порядке.',
};
