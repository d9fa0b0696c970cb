/** Request texts have a few kilobytes. More than this is not carried over a sign-in. */
const LONGEST = 128 * 1024;

/**
 * Bytes that were sent, as the box shows them: whatever their encoding, the letters that requests are
 * made of. UTF-16 has a mark at its beginning, or a zero in every second byte.
 */
export function showText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes).replaceAll('\u0000', '');
}

/** A text to be carried over a sign-in, or undefined where it is too long for that. */
export function encodeCarried(bytes: Uint8Array): string | undefined {
  const text = showText(bytes);
  return text.length <= LONGEST ? text : undefined;
}

export function decodeCarried(carried: string): string {
  return carried.slice(0, LONGEST);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0) return 'utf-16le';
  if (first === 0 && second !== 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1251';
  }
}
