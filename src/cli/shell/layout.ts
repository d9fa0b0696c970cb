// oxlint-disable-next-line no-control-regex -- colours are control sequences
const COLOUR = /\u001B\[[\d;]*m/g;

/** How many cells of a terminal a text takes: letters, digits, drawing characters; colours take none. */
export function widthOf(text: string): number {
  return [...text.replace(COLOUR, '')].length;
}

/**
 * Breaks words into lines that fit; what is longer than a line (a path, a key) stays whole. A line
 * that begins with two spaces is a command to copy, and is never broken.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  return text.split('\n').flatMap((paragraph) => {
    if (paragraph.startsWith('  ')) return [indent + paragraph];
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(indent) + widthOf(longer) > width) {
        lines.push(indent + line);
        line = word;
      } else line = longer;
    }
    return [...lines, (indent + line).trimEnd()];
  });
}

/** Fills a text with spaces up to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Rows in columns that are as wide as their widest cell; the last may be of any width. */
export function columns(rows: readonly (readonly string[])[], gap = '  '): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : pad(cell, widths[index] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

/** A bar of a number's share of a total. */
export function bar(part: number, total: number, width: number): string {
  const filled = total === 0 ? 0 : Math.min(width, Math.ceil((part / total) * width));
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
