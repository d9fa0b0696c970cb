/** `1 digit`, `2 digits`. */
export function countInEnglish(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
