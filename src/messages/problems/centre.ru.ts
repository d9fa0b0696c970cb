import type { CentreProblems } from '../../errors.ts';
import { formatDate, formatMonth } from '../dates.ts';
import type { LicenceFields } from '../licence-fields.ts';
import { countInRussian, type RussianForms } from '../plural.ru.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const FIELDS: LicenceFields = {
  edition: 'название редакции, до 200 знаков',
  seats: 'целое число мест от 1 до 1000000',
  'seat-per': 'session (место на каждый сеанс), user (на пользователя) или host (на компьютер)',
  name: 'название, одна строка до 1000 знаков',
  vendor: 'короткое имя поставщика, одна строка',
  'confirm-days': 'целое число дней от 1 или none',
  binding: 'computer (к компьютеру) или installation (к установке)',
  feature: 'имя=значение',
};

const PASSPHRASES: Readonly<Record<string, string>> = {
  root: 'корневого ключа',
  signing: 'ключа подписи',
};

const SIGNING_KEYS: RussianForms = ['ключ подписи', 'ключа подписи', 'ключей подписи'];

const KEY_SET_FAULTS: Readonly<Record<string, string>> = {
  'other-vendor': 'в нём другое название поставщика, и заказчики отвергли бы любой ответ',
  'key-dropped': 'в нём не хватает ключа подписи, и подписанное им нельзя было бы проверить',
  'key-changed': 'в нём у ключа подписи другая дата',
  'revoked-key-returns': 'в нём отозванный ключ снова годен',
  'no-lasting-key': 'в нём нет ключа, который подписывал бы без ограничения срока',
  'too-late': 'он был в пути слишком долго, и срок нынешнего ключа подписи уже вышел бы',
};

const passphraseOf = (purpose: string) => findWord(PASSPHRASES, purpose) ?? `«${purpose}»`;

/** What the activation centre's own commands refuse; the vendor reads it. */
export const russianCentre: Sentences<CentreProblems> = {
  CENTRE_NOT_INITIALISED: ({ home }) => ({
    message: `В папке ${home} центр активации ещё не создан.`,
    next: `Создайте его:${run('sls-centre init')}Если он в другой папке, укажите её: --home ПАПКА`,
  }),
  CENTRE_ALREADY_INITIALISED: ({ home }) => ({
    message: `В папке ${home} центр активации уже создан; он не изменён.`,
    next: 'Для второго поставщика создайте центр в другой папке: --home ПАПКА',
  }),
  PRODUCT_UNKNOWN: ({ product }) => ({
    message: `Программы с кодом ${product} в центре активации нет.`,
    next: `Посмотрите список:${run('sls-centre product list')}Добавить программу:${run('sls-centre product add КОД --name "Название"')}`,
  }),
  PRODUCT_EXISTS: ({ product }) => ({
    message: `Программа с кодом ${product} уже есть; она не изменена.`,
    next: `Посмотрите список:${run('sls-centre product list')}`,
  }),
  PRODUCT_CODE_FORMAT: ({ product }) => ({
    message: `Код программы не подходит: «${product}».`,
    next: 'Код — до 64 латинских букв, цифр и знаков . _ -; первым стоит буква или цифра, последней не точка',
  }),
  LICENCE_UNKNOWN: ({ licence }) => ({
    message: `Лицензии ${licence} в центре активации нет.`,
    next: `Посмотрите список:${run('sls-centre licence list')}`,
  }),
  LICENCE_VALUE: ({ field, text }) => {
    const expected = findWord(FIELDS, field);
    return {
      message: `Значение --${field} не подходит: «${text}».${expected ? ` Нужно: ${expected}.` : ''}`,
      next: `Посмотрите, как пишутся команды:${run('sls-centre --help')}`,
    };
  },
  KEY_TAKEN: ({ key, licence }) => ({
    message: `Ключ ${key} уже принадлежит лицензии ${licence}.`,
    next: `Посмотрите её:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
  KEY_LIMIT_REACHED: ({ limit, month, again }) => ({
    message:
      'Новых ключей для этой лицензии в этом месяце больше сделать нельзя: ' +
      `за ${formatMonth(month, 'ru')} уже сделано ${limit}, больше не разрешается.`,
    next: `Следующий ключ можно сделать с ${formatDate(again, 'ru')}. Раньше — решением поддержки:${run('sls-centre key new ЛИЦЕНЗИЯ --override')}`,
  }),
  PASSPHRASE_REQUIRED: ({ purpose, flag = '--passphrase-file' }) => ({
    message: `Нужна парольная фраза ${passphraseOf(purpose)}.`,
    next: `Запустите команду в терминале, чтобы ввести фразу, или укажите файл с ней: ${flag} ФАЙЛ`,
  }),
  PASSPHRASE_WRONG: ({ purpose }) => ({
    message: `Парольная фраза ${passphraseOf(purpose)} неверна.`,
    next: 'Проверьте раскладку клавиатуры и Caps Lock и введите её ещё раз. Без неё ключ не восстановить',
  }),
  PASSPHRASE_TOO_SHORT: ({ minimum }) => ({
    message: `Парольная фраза слишком коротка: нужно не меньше ${countInRussian(minimum, ['знака', 'знаков', 'знаков'])}.`,
    next: 'Возьмите несколько случайных слов: такую фразу легче запомнить',
  }),
  PASSPHRASES_DIFFER: () => ({
    message: 'Парольная фраза и её повтор не совпадают.',
    next: 'Повторите команду и введите одну и ту же фразу дважды',
  }),
  SIGNING_KEY_MISSING: ({ path }) => ({
    message: `Нет файла закрытого ключа: ${path}. Без него центр активации не может подписывать.`,
    next: `Верните файл из резервной копии. Если её нет, сделайте новый ключ подписи; для этого нужен корневой ключ:${run('sls-centre keys rotate --root-key ФАЙЛ')}`,
  }),
  SIGNING_KEY_UNKNOWN: ({ keyid }) => ({
    message: `В наборе ключей поставщика нет ключа подписи ${keyid}.`,
    next: `Посмотрите список и укажите номер целиком:${run('sls-centre keys list')}`,
  }),
  ROOT_KEY_REQUIRED: () => ({
    message: 'Чтобы подписать набор ключей, нужен корневой ключ, а на этом компьютере его нет.',
    next: `Подключите носитель с ним и укажите его файл: --root-key ФАЙЛ. Или отнесите набор к корневому ключу: запишите его с --proposal ФАЙЛ, подпишите там и принесите обратно:${run('sls-centre keys sign ФАЙЛ --root-key ФАЙЛ -o ПОДПИСАННЫЙ')}${run('sls-centre keys adopt ПОДПИСАННЫЙ').slice(1)}`,
  }),
  KEY_SET_FULL: ({ limit }) => ({
    message: `В наборе ключей уже ${countInRussian(limit, SIGNING_KEYS)}, больше места нет.`,
    next: 'Убрать из набора ничего нельзя: по всем этим ключам заказчики проверяют то, что у них установлено. Ничего не отзывайте и попросите у разработчиков программы версию, где места больше',
  }),
  KEY_SET_UNFIT: ({ version, keyid, problem }) => ({
    message:
      `Набор ключей ${version} не может сменить действующий: ` +
      `${findWord(KEY_SET_FAULTS, problem) ?? problem}${keyid === '' ? '' : ` (${keyid})`}.`,
    next: `Ничего не изменено. Сделайте новый набор и подпишите его:${run('sls-centre keys rotate --proposal ФАЙЛ')}`,
  }),
  CUSTOMER_WITHOUT_LICENCE: ({ inn }) => ({
    message: `На ИНН ${inn} нет ни одной лицензии: в личном кабинете было бы нечего показать.`,
    next: `Проверьте ИНН:${run(`sls-centre licence list --inn ${quotePath(inn)}`)}Сначала добавьте лицензию:${run('sls-centre licence add')}`,
  }),
  CUSTOMER_UNKNOWN: ({ inn }) => ({
    message: `Личного кабинета для ИНН ${inn} нет.`,
    next: `Посмотрите список:${run('sls-centre customer list')}Пригласить покупателя:${run('sls-centre customer invite ИНН')}`,
  }),
  CUSTOMER_BLOCKED: ({ inn }) => ({
    message: `Личный кабинет для ИНН ${inn} заблокирован.`,
    next: `Если его пора открыть, снимите блокировку и пригласите ещё раз:${run('sls-centre customer unblock ИНН')}`,
  }),
  RECORD_CONFLICT: ({ licence }) => ({
    message: `Запись лицензии ${licence} в это же время изменил кто-то другой; ваше изменение не внесено.`,
    next: `Посмотрите, что записано, и повторите команду:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
  RECORDS_INCONSISTENT: ({ problems }) => ({
    message: `Записи центра активации расходятся с журналом: ${countInRussian(problems, ['расхождение', 'расхождения', 'расхождений'])}.`,
    next: `Не меняйте файлы центра вручную. То, что осталось от прерванной команды, исправит:${run('sls-centre verify --repair')}Остальное сравните с резервной копией; каждое расхождение названо в выводе sls-centre verify`,
  }),
  JOURNAL_LINE_MISSING: ({ licence, version }) => ({
    message: `В журнале нет строки об изменении ${version} лицензии ${licence}.`,
    next: `Если это последнее изменение, программу прервали на полпути. Добавьте строку:${run('sls-centre verify --repair')}Если её нет и после этого, сравните журнал с резервной копией`,
  }),
};
