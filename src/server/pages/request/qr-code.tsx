import makeQrCode from 'qrcode-generator';

/** What the largest code holds at the level that holds most; a screen in good order needs no more. */
const MOST_BYTES = 2953;

/** The white border that a reader needs. */
const QUIET = 4;

/** A whole number, so that all modules are of one width. */
const MODULE_PIXELS = 3;

/** A QR code as a drawing: how many modules are in a row, border included, and the dark ones as a path. */
export interface QrDrawing {
  size: number;
  path: string;
}

/** Draws a text as a QR code; undefined where it is too long for one. */
export function drawQrCode(text: string): QrDrawing | undefined {
  if (Buffer.byteLength(text) > MOST_BYTES) return undefined;
  const code = makeQrCode(0, 'L');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) =>
    drawRow(row, (column) => column < count && code.isDark(row, column)),
  );
  return { size: count + 2 * QUIET, path: rows.join('') };

  /** Each run of dark modules is a stroke, and what lies between two of them a move. */
  function drawRow(row: number, isDark: (column: number) => boolean): string {
    let path = '';
    let drawnTo = 0;
    for (let column = 0; column < count; column += 1) {
      if (!isDark(column)) continue;
      const from = column;
      while (isDark(column)) column += 1;
      path += path === '' ? `M${from + QUIET} ${row + QUIET}.5` : `m${from - drawnTo} 0`;
      path += `h${column - from}`;
      drawnTo = column;
    }
    return path;
  }
}

/** Draws the code of one text after the other: of a text that comes again it is known. */
export function rememberingQrCode(): typeof drawQrCode {
  let known: { text: string; drawing: QrDrawing | undefined } | undefined;
  return (text) => {
    if (known?.text !== text) known = { text, drawing: drawQrCode(text) };
    return known.drawing;
  };
}

/** Black on white also where the page is dark: readers expect that. */
export function QrCode({ drawing: { size, path }, alt }: { drawing: QrDrawing; alt: string }) {
  return (
    <svg
      class="qr"
      role="img"
      aria-label={alt}
      width={size * MODULE_PIXELS}
      height={size * MODULE_PIXELS}
      viewBox={`0 0 ${size} ${size}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} stroke="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
