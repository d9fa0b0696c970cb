/** The first line of what a file or a pipe holds: a secret that was written there. */
export function firstLine(bytes: Uint8Array): string {
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return text.split(/\r?\n/, 1)[0] ?? '';
}
