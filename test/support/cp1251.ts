/** Text in the code page of Russian Windows: ASCII, Cyrillic letters, and what mail has between. */
export function encodeCp1251(text: string): Buffer {
  return Buffer.from([...text].map(encodeCharacter));
}

const OTHERS: Record<string, number> = {
  Ё: 0xa8,
  ё: 0xb8,
  '«': 0xab,
  '»': 0xbb,
  '№': 0xb9,
  '–': 0x96,
  '—': 0x97,
  '\u00a0': 0xa0,
};

function encodeCharacter(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code;
  // А … я stand together in both code pages.
  if (character >= 'А' && character <= 'я') return code - 0x0410 + 0xc0;
  const other = OTHERS[character];
  if (other === undefined) throw new Error(`not in this cp1251: ${character}`);
  return other;
}
