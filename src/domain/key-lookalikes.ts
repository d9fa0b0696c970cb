/** One way in which letters that are not Latin get into a key: each with the digit that was meant. */
export type Reading = ReadonlyMap<string, string>;

/** Letters that look like a digit of a key. Written as escapes: nobody could tell them apart here. */
const SHAPE: Reading = new Map([
  ['\u0410', 'A'], // Cyrillic A
  ['\u0412', 'B'], // Cyrillic VE
  ['\u0421', 'C'], // Cyrillic ES
  ['\u0415', 'E'], // Cyrillic IE
  ['\u041E', '0'], // Cyrillic O
  ['\u0417', '3'], // Cyrillic ZE
  ['\u0391', 'A'], // Greek ALPHA
  ['\u0392', 'B'], // Greek BETA
  ['\u0395', 'E'], // Greek EPSILON
  ['\u03DC', 'F'], // Greek DIGAMMA
  ['\u039F', '0'], // Greek OMICRON
]);

/** What the keys A to F give while the keyboard's layout is Russian. */
const RUSSIAN_LAYOUT: Reading = new Map([
  ['\u0424', 'A'], // Cyrillic EF
  ['\u0418', 'B'], // Cyrillic I
  ['\u0421', 'C'], // Cyrillic ES
  ['\u0412', 'D'], // Cyrillic VE
  ['\u0423', 'E'], // Cyrillic U
  ['\u0410', 'F'], // Cyrillic A
]);

/**
 * How a whole text is to be read. One letter that only the Russian layout explains says that the
 * layout was on for all of them; Cyrillic A and VE alone could be either, and are taken by shape.
 *
 * @param characters normalised, in upper case
 */
export function chooseReading(characters: readonly string[]): Reading {
  const isSlip = characters.some((one) => RUSSIAN_LAYOUT.has(one) && !SHAPE.has(one));
  return isSlip ? RUSSIAN_LAYOUT : SHAPE;
}

/** The digit that a look-alike stands for; undefined for every other character. */
export function readLookalike(character: string, reading: Reading): string | undefined {
  return reading.get(character) ?? SHAPE.get(character) ?? RUSSIAN_LAYOUT.get(character);
}
