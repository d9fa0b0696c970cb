import type { RecordProblems } from '../../errors.ts';
import { countInRussian, type RussianForms } from '../plural.ru.ts';
import { quotePath } from '../quote-path.ts';
import { run } from '../run.ts';
import type { Sentences } from '../sentence.ts';
import { findWord } from '../words.ts';

const FAULTS: RussianForms = ['ошибка', 'ошибки', 'ошибок'];
const LICENCES: RussianForms = ['лицензия', 'лицензии', 'лицензий'];

const TABLE_FAULTS: Readonly<Record<string, string>> = {
  'quote-not-closed': 'кавычка, которая там открывается, нигде не закрыта',
  'too-long': 'строка длиннее 64 КБ; возможно, не закрыта кавычка',
  'too-many-rows': 'в таблице больше 200 000 строк',
  'no-rows': 'в таблице нет ни одной продажи',
};

const TERMS: Readonly<Record<string, string>> = {
  product: 'программа',
  edition: 'редакция',
  seats: 'число мест',
  seatPer: 'что занимает место',
  name: 'название',
  inn: 'ИНН',
  kpp: 'КПП',
  country: 'страна',
  validFrom: 'первый день',
  expiresAt: 'последний день',
  supportUntil: 'обновления до',
  confirmDays: 'через сколько дней нужен новый ответ',
  binding: 'привязка',
  features: 'возможности',
};

const termsOf = (fields: readonly string[]) =>
  fields.map((field) => findWord(TERMS, field) ?? `«${field}»`).join(', ');

const quoted = (titles: readonly string[]) => titles.map((title) => `«${title}»`).join(', ');

/** What is wrong with the centre's records, and with the table of an import; the vendor reads it. */
export const russianRecords: Sentences<RecordProblems> = {
  IDEMPOTENCY_KEY_REUSED: () => ({
    message: 'Этот ключ идемпотентности уже использован с другими данными; ничего не создано.',
    next: 'Для каждой новой лицензии берите новый ключ, а прежний — только чтобы повторить тот же самый запрос',
  }),
  LICENSEE_INDEX_INCOMPLETE: ({ licence }) => ({
    message: `Лицензия ${licence} не находится по покупателю: в указателе нет её файла.`,
    next: `Постройте указатель заново; лицензии от этого не меняются:${run('sls-centre verify --repair')}`,
  }),
  IMPORT_UNFINISHED: ({ number, licences }) => ({
    message: `Загрузка ${number} (${countInRussian(licences, LICENCES)}) принята, но не закончена: она ещё идёт или была прервана.`,
    next: `Её закончит любая команда, которая что-то меняет, в том числе эта:${run('sls-centre verify --repair')}`,
  }),
  IMPORT_FAULTS: ({ count }) => ({
    message: `Ничего не загружено: в таблице ${countInRussian(count, FAULTS)}.`,
    next: 'Исправьте названные строки и повторите команду. Проверить, не загружая: --dry-run',
  }),
  CSV_MALFORMED: ({ line, problem }) => ({
    message: `Таблица не читается, строка ${line}: ${findWord(TABLE_FAULTS, problem) ?? 'это не похоже на таблицу'}.`,
    next: 'Сохраните таблицу в формате CSV со строкой заголовков, каждую продажу в своей строке. Большую таблицу можно загрузить частями',
  }),
  CSV_COLUMNS: ({ unknown, missing, repeated }) => ({
    message: [
      'Заголовки таблицы не подходят.',
      ...(missing.length > 0 ? [`Не хватает: ${quoted(missing)}.`] : []),
      ...(unknown.length > 0 ? [`Неизвестны: ${quoted(unknown)}.`] : []),
      ...(repeated.length > 0 ? [`Повторяются: ${quoted(repeated)}.`] : []),
    ].join(' '),
    next: `Переименуйте столбцы или уберите их. Какие бывают:${run('sls-centre licence import --help')}`,
  }),
  CSV_CELL_EMPTY: ({ column }) => ({
    message: `Столбец «${column}» не может быть пустым.`,
    next: 'Заполните ячейку; если такой даты нет, напишите none или нет',
  }),
  CSV_CELL_STRAY: ({ text }) => ({
    message: `Текст «${text}» стоит не под заголовком.`,
    next: 'Уберите его или лишний разделитель перед ним; ячейку с разделителем внутри возьмите в кавычки',
  }),
  KEY_REPEATED: ({ key, line }) => ({
    message: `Ключ ${key} уже есть в строке ${line}.`,
    next: 'У каждого ключа одна лицензия: оставьте одну из строк',
  }),
  LICENCE_DIFFERS: ({ key, licence, fields }) => ({
    message: `Ключ ${key} уже принадлежит лицензии ${licence}, и условия у неё другие: ${termsOf(fields)}.`,
    next: `Сравните их и, если верна лицензия, уберите строку:${run(`sls-centre licence show ${quotePath(licence)}`)}`,
  }),
};
