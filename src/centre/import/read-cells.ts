import { NONE } from '../typed-fields.ts';
import type { Column, Columns } from './columns.ts';

/** The texts of a row, as `licence add` would be given them; what is blank is absent. */
export interface Cells {
  texts: Readonly<Partial<Record<Column, string>>>;
  /** `name=value`, and the heading of each. */
  features: { title: string; text: string }[];
  /** Texts that stand under no heading: the row has a separator too many. */
  stray: string[];
}

/** Russian words that a table may have in place of those of the options. */
const WORDS: Readonly<Partial<Record<Column, Readonly<Record<string, string>>>>> = {
  seatPer: { сеанс: 'session', пользователь: 'user', компьютер: 'host' },
  binding: { компьютер: 'computer', установка: 'installation' },
  supportUntil: { нет: NONE, бессрочно: NONE, 'без ограничений': NONE },
  expires: { нет: NONE, бессрочно: NONE, 'без ограничений': NONE },
  validFrom: { нет: NONE },
  confirmDays: { нет: NONE },
};

const DAYS: ReadonlySet<Column> = new Set(['supportUntil', 'expires', 'validFrom']);
const RUSSIAN_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** Sorts the cells of a row by their columns. */
export function readCells(cells: readonly string[], { places, features, titles }: Columns): Cells {
  const textAt = (at: number) => cells[at]?.trim() ?? '';
  const texts = [...places].flatMap(([column, at]) =>
    textAt(at) === '' ? [] : [[column, translate(column, textAt(at))]],
  );
  return {
    texts: Object.fromEntries(texts) as Cells['texts'],
    features: [...features].flatMap(([name, at]) =>
      textAt(at) === '' ? [] : [{ title: titles[at] ?? name, text: `${name}=${textAt(at)}` }],
    ),
    stray: cells.flatMap((text, at) => (text.trim() === '' || titles[at] ? [] : [text.trim()])),
  };
}

function translate(column: Column, text: string): string {
  const known = WORDS[column];
  const word = text.toLowerCase();
  if (known !== undefined && Object.hasOwn(known, word)) return known[word] ?? text;
  return DAYS.has(column) ? readRussianDay(text) : text;
}

/** `31.12.2026` as `2026-12-31`; whether there is such a day is not looked at here. */
function readRussianDay(text: string): string {
  const [, day, month, year] = RUSSIAN_DAY.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
