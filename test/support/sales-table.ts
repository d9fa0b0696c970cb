/** Headings of a table of sales, as a Russian vendor would write them. */
export const HEADINGS =
  'ключ;программа;редакция;мест;наименование;ИНН;КПП;обновления до;действует до';

/** A table of sales, a line each. */
export function salesTable(...rows: string[]): Buffer {
  return Buffer.from([HEADINGS, ...rows, ''].join('\r\n'));
}

/** One sale; without a key a new one is made. */
export function saleRow({
  key = '',
  product = '1c-fleet',
  seats = '10',
  name = 'АО «Ромашка»',
  inn = '7707083893',
  kpp = '773601001',
} = {}): string {
  return [key, product, 'ПРОФ', seats, name, inn, kpp, '02.03.2027', ''].join(';');
}
