import type { AnswerProblems } from '../../domain/answer.ts';
import type { KeyState } from '../../domain/key-state.ts';
import type { ActionProblems } from '../../errors.ts';
import { formatDate, formatInstant } from '../dates.ts';
import { countInRussian } from '../plural.ru.ts';
import { differencesInRussian } from '../differences.ru.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import {
  ACTIVATE,
  ACTIVATE_AGAIN,
  ADD_KEY_SET,
  GET_ANSWER,
  MAKE_REQUEST,
  MAKE_REQUEST_HERE,
} from '../steps.ru.ts';
import { findWord } from '../words.ts';
import { russianWords } from '../words.ru.ts';

const FIELDS = { inn: 'ИНН', kpp: 'КПП', country: 'код страны' } as const;

const STEP_BY_STATE: Readonly<Record<KeyState, string>> = {
  pending: MAKE_REQUEST,
  active: `Посмотрите подробности:${run('sls status')}`,
  expired: `Продлите лицензию у поставщика. ${GET_ANSWER}`,
  'not-yet-valid': 'Дождитесь начала срока. Если дата на компьютере неверна, исправьте её',
  'confirm-overdue': MAKE_REQUEST,
  'other-computer': MAKE_REQUEST_HERE,
  damaged: ACTIVATE_AGAIN,
  untrusted: ADD_KEY_SET,
  superseded: `Активируйте новый ключ:${ACTIVATE}`,
};

/** The centre's own set came from another hand than the one that was brought. */
const AGAIN_BEHIND = `Ничего не изменено. Посмотрите, какой набор действует, и сделайте следующий за ним:${run('sls-centre keys list')}${run('sls-centre keys rotate').slice(1)}`;

const orNone = (value: string) => (value === '' ? 'не указан' : value);

/** Why the licence server does not do what it was asked for. */
export const russianActions: Sentences<ActionProblems & AnswerProblems> = {
  ANSWER_UNREQUESTED: ({ key }) => ({
    message: `Ответ для ключа ${key} дан не на запрос этого сервера лицензирования.`,
    next: `Принимаются только ответы на свои запросы. ${MAKE_REQUEST}`,
  }),
  ANSWER_OTHER_INSTALLATION: ({ key }) => ({
    message:
      `Ответ для ключа ${key} предназначен другой установке сервера лицензирования: ` +
      'на другом компьютере или в другой домашней папке.',
    next:
      'Установите его там, где сделан запрос. Если это другая домашняя папка:' +
      `${run('sls --home ПАПКА import resp.txt')}Если ключ нужен на этом сервере, запрос делают на нём. ${ACTIVATE_AGAIN}`,
  }),
  ANSWER_OTHER_KEY: ({ key, expected }) => ({
    message: `Ответ дан для ключа ${key}, а запрос был для ключа ${expected}.`,
    next: MAKE_REQUEST,
  }),
  ANSWER_OTHER_LICENSEE: ({ key, field, expected, found }) => ({
    message:
      `В ответе для ключа ${key} другой ${FIELDS[field]}: ` +
      `в запросе ${orNone(expected)}, в ответе ${orNone(found)}.`,
    next: `Введите ключ с теми данными, на которые он куплен:${ACTIVATE}${MAKE_REQUEST}`,
  }),
  ANSWER_OTHER_COMPUTER: ({ key, differs }) => ({
    message: `Ответ для ключа ${key} дан для другого компьютера.` + differencesInRussian(differs),
    next: MAKE_REQUEST_HERE,
  }),
  ANSWER_TOO_LATE: ({ key, importBefore }) => ({
    message: `Ответ для ключа ${key} нужно было установить до ${formatInstant(importBefore, 'ru')}: срок прошёл.`,
    next: `Если дата на компьютере неверна, исправьте её и повторите. Если дата верна, ответ устарел. ${GET_ANSWER}`,
  }),

  NOTHING_PENDING: ({ active }) => ({
    message:
      'Нет ключей, которые ждут активации' +
      (active === 0
        ? '.'
        : `: ${countInRussian(active, ['ключ уже активен', 'ключа уже активны', 'ключей уже активны'])}.`),
    next:
      active === 0
        ? `Сначала введите ключ:${ACTIVATE}`
        : `Чтобы активировать ещё один ключ:${ACTIVATE}Чтобы обновить данные активного:${run('sls request КЛЮЧ -o req.txt')}`,
  }),
  KEY_NOT_INSTALLED: ({ key }) => ({
    message: `Ключа ${key} на этом сервере лицензирования нет.`,
    next: `Посмотрите, какие ключи есть:${run('sls list')}`,
  }),
  PRODUCT_NOT_LICENSED: ({ product }) => ({
    message: `Для программы ${product} на этом сервере нет лицензии.`,
    next: `Посмотрите, что установлено:${run('sls status')}Активировать ключ программы:${ACTIVATE}`,
  }),
  SUPPORT_EXPIRED: ({ product, released, supportUntil }) => ({
    message:
      `Версия программы ${product} от ${formatDate(released, 'ru')} в лицензию не входит: ` +
      `обновления доступны по ${formatDate(supportUntil, 'ru')} включительно.`,
    next:
      'Версия, выпущенная до этой даты, продолжает работать. ' +
      `Чтобы обновиться, продлите поддержку у поставщика. ${GET_ANSWER}`,
  }),
  LICENCE_NOT_ACTIVE: ({ product, state, key }) => ({
    message: `Лицензия на программу ${product} сейчас не действует: ${findWord(russianWords.states, state) ?? state} (ключ ${key}).`,
    next: findWord(STEP_BY_STATE, state) ?? `Посмотрите подробности:${run('sls status')}`,
  }),

  NO_TRUST: () => ({
    message:
      'Сервер лицензирования ещё не знает вашего поставщика, поэтому не может проверить, что ответ настоящий.',
    next:
      `Получите у поставщика программы файл vendor.json и добавьте его:${run('sls trust add vendor.json')}` +
      'Сверьте отпечаток с тем, что назовёт поставщик, и повторите команду',
  }),
  TRUST_OTHER_ROOT: ({ installed, offered }, { program }) => ({
    message:
      'Этот файл от другого поставщика: у него другой корневой ключ. ' +
      `Отпечаток установленного: ${installed}. Отпечаток в файле: ${offered}.`,
    next:
      program === 'sls-centre'
        ? `Ничего не изменено. Корневой ключ у центра один навсегда. Посмотрите его отпечаток и возьмите файл, который к нему относится:${run('sls-centre keys list')}`
        : 'Одна домашняя папка служит одному поставщику. Для второго заведите другую:' +
          `${run('sls --home ПАПКА trust add vendor.json')}Если поставщик тот же самый, файлу верить нельзя: позвоните поставщику`,
  }),
  TRUST_OLDER: ({ installed, offered }, { program }) => ({
    message: `В файле старые ключи поставщика: версия ${offered}, а установлена уже версия ${installed}.`,
    next:
      program === 'sls-centre'
        ? AGAIN_BEHIND
        : `Делать ничего не нужно, действует более новая версия. Посмотреть её:${run('sls trust show')}`,
  }),
  TRUST_VERSION_CLASH: ({ version }, { program }) => ({
    message: `Файл ключей поставщика отличается от установленного, хотя у обоих версия ${version}.`,
    next:
      program === 'sls-centre'
        ? AGAIN_BEHIND
        : 'Установленный файл не изменён. Попросите у поставщика файл с более высокой версией',
  }),
  FINGERPRINT_MISMATCH: ({ expected, found }) => ({
    message: `Отпечаток не совпадает: вы указали ${expected}, а у файла ${found}.`,
    next: 'Файл не добавлен. Проверьте, верно ли набран отпечаток; если верно, файлу верить нельзя: позвоните поставщику',
  }),
  VENDOR_MISMATCH: ({ installed, offered }) => ({
    message: `Документ от поставщика ${offered}, а эта домашняя папка служит поставщику ${installed}.`,
    next: `Установите его в домашней папке того поставщика:${run('sls --home ПАПКА import resp.txt')}`,
  }),
  OTHER_COMPUTER: ({ key, differs }) => ({
    message:
      `Ключ ${key} активирован для другого компьютера, поэтому мест не даёт.` +
      differencesInRussian(differs),
    next: MAKE_REQUEST_HERE,
  }),
  INSTALLATION_REPLACED: ({ key }) => ({
    message:
      `Ключ ${key} активирован прежней установкой на этом компьютере. Лицензия действует, ` +
      'но сервер не может доказать программам, что он настоящий.',
    next: ACTIVATE_AGAIN,
  }),
};
