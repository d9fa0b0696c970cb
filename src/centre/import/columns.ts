import { SlsError } from '../../errors.ts';
import type { TypedTerms } from '../terms.ts';

/** What a column of a table may hold. */
export type Column = 'key' | 'product' | Exclude<keyof TypedTerms, 'features'>;

/** Where each column of a table stands. */
export interface Columns {
  places: ReadonlyMap<Column, number>;
  /** Columns that hold a feature each, by the feature's name. */
  features: ReadonlyMap<string, number>;
  /** The headings as they were written, to speak of cells. */
  titles: readonly string[];
}

/** Headings, in the spelling of the options and in Russian. docs/vendor-guide.en.md. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  key: ['key', 'activation key', 'ключ', 'ключ активации'],
  product: ['product', 'product code', 'программа', 'код программы'],
  edition: ['edition', 'редакция'],
  seats: ['seats', 'мест', 'места', 'число мест', 'количество мест'],
  seatPer: ['seat per', 'место на', 'что занимает место'],
  name: ['name', 'licensee', 'наименование', 'название', 'покупатель', 'организация'],
  inn: ['inn', 'inn/kpp', 'инн', 'инн/кпп'],
  kpp: ['kpp', 'кпп'],
  country: ['country', 'страна'],
  foreign: ['foreign', 'номер из письма', 'иностранный номер'],
  supportUntil: ['support until', 'updates until', 'обновления до', 'поддержка до'],
  expires: ['expires', 'истекает', 'действует до', 'срок действия'],
  validFrom: ['valid from', 'действует с'],
  binding: ['binding', 'привязка'],
  confirmDays: ['confirm days', 'новый ответ через дней', 'подтверждать через дней'],
};

/** What a licence cannot be without, beside its buyer. */
export const NEEDED: readonly Column[] = ['product', 'edition', 'seats', 'name', 'supportUntil'];

const COLUMN_BY_HEADING: ReadonlyMap<string, Column> = new Map(
  (Object.entries(HEADINGS) as [Column, string[]][]).flatMap(([column, headings]) =>
    headings.map((heading): [string, Column] => [heading, column]),
  ),
);

// Not a literal: a bundle is read as ASCII, and only texts are escaped in it.
const FEATURE = new RegExp(
  '^(?:feature|возможность)\\s*[:=]\\s*([A-Za-z][A-Za-z0-9._-]{0,63})$',
  'i',
);

/**
 * Reads a row of headings, in any case, with any spaces and dashes. A column that nobody knows is
 * refused: one that was misspelled would else silently mean nothing.
 *
 * @throws SlsError CSV_COLUMNS with the headings that are unknown, missing, or there twice
 */
export function readColumns(cells: readonly string[]): Columns {
  const titles = cells.map((cell) => cell.trim());
  const places = new Map<Column, number>();
  const features = new Map<string, number>();
  const [unknown, repeated]: [string[], string[]] = [[], []];
  for (const [at, title] of titles.entries()) {
    const feature = FEATURE.exec(title)?.[1];
    const column = COLUMN_BY_HEADING.get(plain(title));
    // Without a heading: the cells below have to be empty, and are looked at.
    if (title === '') continue;
    if (feature === undefined && column === undefined) unknown.push(title);
    else if (feature === undefined ? places.has(column ?? 'key') : features.has(feature))
      repeated.push(title);
    else if (feature !== undefined) features.set(feature, at);
    else if (column !== undefined) places.set(column, at);
  }
  const missing = NEEDED.filter((column) => !places.has(column)).map(titleOf);
  if (!places.has('inn') && !places.has('foreign')) missing.push(titleOf('inn'));
  if (unknown.length + repeated.length + missing.length > 0)
    throw new SlsError('CSV_COLUMNS', { unknown, missing, repeated });
  return { places, features, titles };
}

/** The heading of a column: as it stands in the table, else its usual one. */
export function titleIn({ places, titles }: Columns, column: Column): string {
  const at = places.get(column);
  return (at === undefined ? undefined : titles[at]) ?? titleOf(column);
}

/** `support-until`, as the option is called. */
function titleOf(column: Column): string {
  return column.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function plain(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[\s_-]+/g, ' ')
    .replaceAll(/ ?\/ ?/g, '/')
    .trim();
}
