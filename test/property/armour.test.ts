import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBlock, parseArmour, type BlockKind } from '../../src/signed/armour.ts';

const kind = fc.constantFrom<BlockKind>('query', 'answer', 'keys');
const document = fc.uint8Array({ minLength: 1, maxLength: 2000 });

/** What carriers do to a text; each may follow each. */
const carrier: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc
    .constantFrom('\r\n', '\r', '\n\n', ' \n', '\t\r\n', '\u00a0\n', '\n\ufeff', '\u200b\n')
    .map((end) => (text: string) => text.replaceAll('\n', end)),
  fc
    .constantFrom('> ', '>> ', '| ', '  ', '>')
    .map((prefix) => (text: string) => text.replaceAll(/^/gm, prefix)),
  fc
    .integer({ min: 1, max: 30 })
    .map((count) => (text: string) => text.replaceAll(/-+/g, '-'.repeat(count))),
  // Not as `Version` stands before a block: there, a break within a word only moves it.
  fc
    .integer({ min: 1, max: 200 })
    .map(
      (width) => (text: string) =>
        (text.match(new RegExp(`[^]{1,${width}}`, 'g')) ?? []).join('\n'),
    ),
  fc.constant((text: string) => text.replaceAll(/[\r\n]+/g, ' ')),
  fc.constant((text: string) => text.replaceAll('LICENCE ANSWER-', 'LICENCE ANSWERE-')),
  fc.constant((text: string) => `Version: 1.0.0.19\nSeries: 0001\n${text}`),
  fc.constant((text: string) => `Добрый день!\n${text}\nС уважением, Роман\n`),
);

const encoding = fc.constantFrom<(text: string) => Buffer>(
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
);

describe('armour', () => {
  it('brings every document through every chain of carriers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(kind, document), { minLength: 1, maxLength: 3 }),
        fc.array(carrier, { maxLength: 5 }),
        encoding,
        (blocks, carriers, encode) => {
          const text = blocks.map(([title, bytes]) => encodeBlock(title, bytes)).join('\n');
          const carried = encode(carriers.reduce((soFar, carry) => carry(soFar), text));
          const expected = blocks.map(([title, bytes], position) => ({
            kind: title,
            index: position + 1,
            document: Buffer.from(bytes),
          }));
          expect(parseArmour(carried)).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('writes what it read as it was', () => {
    fc.assert(
      fc.property(kind, document, (title, bytes) => {
        const text = encodeBlock(title, bytes);
        const [block] = parseArmour(Buffer.from(text));
        expect(block && 'document' in block && encodeBlock(title, block.document)).toBe(text);
      }),
    );
  });

  it('never takes an edited text for another document', () => {
    const edit = fc.record({ at: fc.nat(), drop: fc.nat(5), put: fc.uint8Array({ maxLength: 5 }) });
    fc.assert(
      fc.property(
        kind,
        document,
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        (title, bytes, edits) => {
          const edited = edits.reduce(
            (text, { at, drop, put }) => {
              const from = at % (text.length + 1);
              return Buffer.concat([text.subarray(0, from), put, text.subarray(from + drop)]);
            },
            Buffer.from(encodeBlock(title, bytes)),
          );
          for (const block of parseArmour(edited))
            if ('document' in block) expect(Buffer.from(block.document).equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds something to say about arbitrary bytes, and never throws', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          '-----BEGIN LICENCE QUERY-----',
          '-----END LICENCE QUERY-----',
          'LICENCE ANSWERE--',
          '-END ',
          '=',
        )
        .map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const blocks = parseArmour(Buffer.concat(pieces));
        expect(blocks.map(({ index }) => index)).toEqual(blocks.map((_, position) => position + 1));
      }),
    );
  });
});
