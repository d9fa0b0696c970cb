import { showText } from '../../../http/page/carried-text.ts';
import type { SentForm } from '../../../http/page/sent-form.ts';

const SPACE = 0x20;
/** Answers have a few kilobytes. What is longer than this is not shown again. */
const LONGEST_SHOWN = 256 * 1024;

/** What was pasted and what stands in the file, one behind the other. */
export function readAnswerBytes({ text, file }: SentForm): Uint8Array {
  const typed = Buffer.from(text('answer'), 'utf8');
  if (file === undefined) return typed;
  return isBlank(typed) ? file : Buffer.concat([typed, Buffer.from('\n'), file]);
}

export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte <= SPACE);
}

/** What the box shows again. */
export interface ShownAgain {
  text: string;
  /** Too long to be shown. */
  isCut: boolean;
  /** A file was chosen that is no text: it is not shown. */
  isBinary: boolean;
}

/** What was pasted, and the file behind it where that is a text. */
export function showAgain({ text, file }: SentForm): ShownAgain {
  const typed = text('answer');
  const read = file === undefined ? '' : showText(file);
  const isBinary = file !== undefined && isNoText(read);
  const shown = [typed, isBinary ? '' : read].filter((part) => part.trim() !== '').join('\n');
  const isCut = shown.length > LONGEST_SHOWN;
  return { text: isCut ? '' : shown, isCut, isBinary };
}

/** Programs, pictures and archives are full of what no text has. */
function isNoText(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- those are what is looked for
  return /[\u0001-\u0008\u000E-\u001A\u001C-\u001F]/.test(text);
}
