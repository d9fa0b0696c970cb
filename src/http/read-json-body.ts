import { isUtf8 } from 'node:buffer';
import { visit } from 'jsonc-parser';
import { SlsError } from '../errors.ts';

/** Deeper than any body of ours, and shallow enough for every parser's stack. */
const MOST_DEPTH = 16;

/**
 * The value of a JSON body. White space is free; refused is what two readers may understand in two
 * ways: names that stand twice, texts that are no UTF-8, `__proto__`.
 *
 * @throws SlsError BODY_MALFORMED, REQUEST_INVALID
 */
export function readJsonBody(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new SlsError('BODY_MALFORMED', { problem: 'not-utf8' });
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SlsError('BODY_MALFORMED', { problem: 'not-json' }, { cause });
  }
  if (!isPlain(text, value)) refuseFaults(text);
  return value;
}

/**
 * True where nothing can be wrong: the text has too few brackets to be deep, and is what its value is
 * written as, which a name that stands twice is not. So programs that write JSON as we do, and most
 * do, are spared a second reading. The brackets come first: what is deep takes all the stack to write.
 */
function isPlain(text: string, value: unknown): boolean {
  let open = 0;
  for (const _ of text.matchAll(/[[{]/g)) open += 1;
  return open <= MOST_DEPTH && !text.includes('__proto__') && JSON.stringify(value) === text;
}

/** What `JSON.parse` takes and nobody means. Throws from within, so that no text decides how much stack it takes. */
function refuseFaults(text: string): void {
  const open: Set<string>[] = [];
  let depth = 0;
  const deeper = () => {
    depth += 1;
    if (depth > MOST_DEPTH) throw invalid([], 'too-deep');
  };
  visit(text, {
    onObjectBegin() {
      open.push(new Set());
      deeper();
    },
    onObjectProperty(name, _offset, _length, _line, _column, pathOf) {
      if (name === '__proto__') throw invalid([], `forbidden-name: ${name}`);
      const names = open.at(-1);
      if (names?.has(name) === true) throw invalid(pathOf(), 'repeated-name');
      names?.add(name);
    },
    onObjectEnd() {
      open.pop();
      depth -= 1;
    },
    onArrayBegin: deeper,
    onArrayEnd() {
      depth -= 1;
    },
  });
}

const LONGEST_WHERE = 200;

function invalid(path: readonly (string | number)[], problem: string): SlsError {
  const where = path.map((name) => `/${String(name).replaceAll(/[^\w.-]/g, '?')}`).join('');
  return new SlsError('REQUEST_INVALID', {
    part: 'body',
    where: where.slice(0, LONGEST_WHERE),
    problem,
  });
}
