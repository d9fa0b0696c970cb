/** One thing, two things, five things: `['знак', 'знака', 'знаков']`. */
export type RussianForms = readonly [one: string, few: string, many: string];

/** The form that goes with a count: 1, 21, 101 one; 2–4, 22–24 few; the rest, 11–14 too, many. */
export function russianForm(count: number, [one, few, many]: RussianForms): string {
  const tens = Math.abs(count) % 100;
  const ones = tens % 10;
  if (!Number.isInteger(count)) return few;
  if (tens >= 11 && tens <= 14) return many;
  if (ones === 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}

/** `23 знака`. */
export function countInRussian(count: number, forms: RussianForms): string {
  return `${count} ${russianForm(count, forms)}`;
}
