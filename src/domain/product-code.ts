const FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Windows keeps these names, also with an ending, for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/**
 * True if the text may be the code of a product: up to 64 Latin letters, digits, `.`, `_` and `-`.
 *
 * A code names a folder (`Seats/<code>`), so it begins with a letter or digit, does not end with
 * a dot, and is no device name of Windows. docs/format.md, 3.6.
 */
export function isProductCode(text: string): boolean {
  return FORM.test(text) && !text.endsWith('.') && !DEVICE.test(text);
}
