/** What a spreadsheet program saves a table as. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';

/** Enough to see which half of each character is zero. */
const SAMPLE_BYTES = 4096;

/**
 * The text of a table, whichever way it was saved: UTF-8, UTF-16 with a byte order mark or without,
 * or the code page of Russian Windows, which is what Excel saves as "CSV". Without a byte order mark.
 */
export function decodeTable(bytes: Uint8Array): string {
  const encoding = findEncoding(bytes);
  // Also with `ignoreBOM` unset, which takes the mark away.
  return new TextDecoder(encoding).decode(bytes);
}

function findEncoding(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // No table has a zero character; every separator is one half zero in UTF-16.
  const zeros = [0, 0];
  for (const [at, byte] of bytes.subarray(0, SAMPLE_BYTES).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0) return odd >= even ? 'utf-16le' : 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1251';
}

/** Russian text in a code page of one byte is never UTF-8 by chance. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
