import { describe, expect, it } from 'vitest';
import {
  encodeBlock,
  parseArmour,
  type Block,
  type BlockKind,
} from '../../../src/signed/armour.ts';
import { encodeCp1251 } from '../../support/cp1251.ts';
import { problemOf } from '../../support/sls-code.ts';

const document = Buffer.from(JSON.stringify({ payload: 'x'.repeat(150), sign: '«»' }));
const text = encodeBlock('query', document);
const lines = text.trimEnd().split('\n');
const body = lines.slice(2, -1);

const whole = (kind: BlockKind, index = 1, carried = document): Block => ({
  kind,
  index,
  document: carried,
});
const incomplete = (kind: BlockKind, index = 1): Block => ({
  kind,
  index,
  problem: { code: 'TEXT_INCOMPLETE', details: { block: index } },
});
const parse = (carried: string | Uint8Array) => parseArmour(Buffer.from(carried));

describe('encodeBlock', () => {
  it('writes header, markers, 64 columns, checksum', () => {
    expect(encodeBlock('answer', 'The quick brown fox jumps over the lazy dog, twice')).toBe(
      [
        'Version: 1',
        '-----BEGIN LICENCE ANSWER-----',
        'VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZywgdHdp',
        'Y2U=',
        '=t7p3CGh9',
        '-----END LICENCE ANSWER-----',
        '',
      ].join('\n'),
    );
  });

  it.each(['query', 'answer', 'keys'] as const)('is read back: %s', (kind) => {
    expect(parse(encodeBlock(kind, document))).toEqual([whole(kind)]);
  });
});

describe('parseArmour is not put off by', () => {
  const swap = (from: string | RegExp, to: string) => text.replaceAll(from, to);
  it.each<[string, string | Uint8Array]>([
    ['line ends of Windows', swap('\n', '\r\n')],
    ['line ends of old Macs', swap('\n', '\r')],
    ['no line end after the end', text.trimEnd()],
    ['no header', lines.slice(1).join('\n')],
    ['spaces at the ends of lines', swap('\n', ' \t\n')],
    ['spaces at the beginnings of lines', swap(/^/gm, '    ')],
    ['empty lines between', swap('\n', '\n\n')],
    ['NBSP in UTF-8', swap('\n', '\u00a0\n').replaceAll(' ', '\u00a0')],
    ['NBSP in cp1251', encodeCp1251(swap('\n', '\u00a0\n'))],
    ['zero-width spaces', swap('\n', '\u200b\n')],
    ['a byte order mark', `\ufeff${text}`],
    ['a byte order mark at each line', swap(/^/gm, '\ufeff')],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 of the other order', Buffer.from(text, 'utf16le').swap16()],
    ['UTF-16 of the other order with its mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    [
      'UTF-16 after a line of ASCII, as >> leaves it',
      Buffer.concat([Buffer.from('log:\n'), Buffer.from(text, 'utf16le')]),
    ],
    ['quoting', swap(/^/gm, '> ')],
    ['quoting of quoting', swap(/^/gm, '>> > ')],
    ['another quoting', swap(/^/gm, '| ')],
    ['one line', swap('\n', ' ')],
    ['one line without spaces', swap('\n', '')],
    ['one quoted line', `> ${swap('\n', ' > ')}`],
    ['narrow lines', text.match(/[^]{1,10}/g)!.join('\r\n')],
    ['one character a line', [...text].join('\n')],
    ['one dash', swap('-----', '-')],
    ['many dashes', swap('-----', '-'.repeat(40))],
    ['dashes of a word processor', swap('-----', '—–')],
    ['dashes of a word processor in cp1251', encodeCp1251(swap('-----', '——-'))],
    ['dashes of a word processor in UTF-16', Buffer.from(swap('-----', '—–'), 'utf16le')],
    [
      'marks and zero-width spaces in UTF-16',
      Buffer.from(swap('\n', '\ufeff\u200b\n'), 'utf16le').swap16(),
    ],
    ['spaces within the dashes', swap('-----', '- - - ')],
    ['lower case', text.replaceAll(/(BEGIN|END) LICENCE QUERY/g, (match) => match.toLowerCase())],
    ['capitals only at first letters', text.replaceAll('BEGIN LICENCE', 'Begin Licence')],
    [
      'headers of existing servers',
      `Version: 1.0.0.19\nSeries: 0001\n${lines.slice(1).join('\n')}`,
    ],
    ['headers within', text.replace(body[0]!, `Version: 1.0.0.19\nSeries: 0001\n\n${body[0]}`)],
    [
      'headers within one line',
      text.replace(body[0]!, `Series: 0001 ${body[0]}`).replaceAll('\n', ' '),
    ],
    ['a greeting before and a signature after', `Здравствуйте!\n${text}С уважением, Роман`],
    ['the same in cp1251', encodeCp1251(`Здравствуйте, коллеги!\r\n${text}С уважением`)],
    ['words on the lines of the markers', `see ${text.trimEnd()} thanks`],
    ['dashes around', `-- \n${text}-- \nR.`],
  ])('%s', (_, carried) => expect(parse(carried)).toEqual([whole('query')]));

  it('the spelling ANSWERE, also of only one marker', () => {
    const answer = encodeBlock('answer', document);
    expect(parse(answer.replaceAll('ANSWER-', 'ANSWERE-'))).toEqual([whole('answer')]);
    expect(parse(answer.replace('ANSWER-', 'ANSWERE-'))).toEqual([whole('answer')]);
  });
});

describe('parseArmour finds a text incomplete', () => {
  const [begin = '', end = ''] = [lines[1], lines.at(-1)];
  const block = (...inner: string[]) => [begin, ...inner, end].join('\n');
  const sum = body.at(-1)!;
  it.each<[string, string]>([
    ['without its end', [begin, ...body].join('\n')],
    ['without its beginning', [...body, end].join('\n')],
    ['with only its beginning', begin],
    ['with only its end', end],
    ['with nothing in it', block()],
    ['without its first line', block(...body.slice(1))],
    ['without a line in the middle', block(...body.slice(0, 1), ...body.slice(2))],
    ['without its checksum', block(...body.slice(0, -1))],
    ['with half a checksum', block(...body.slice(0, -1), sum.slice(0, 5))],
    ['with a longer checksum', block(...body, 'AAAA')],
    ['with only a checksum', block(sum)],
    ['with another checksum', block(...body.slice(0, -1), '=AAAAAAAA')],
    ['with two lines exchanged', block(body[1]!, body[0]!, ...body.slice(2))],
    ['with another letter', block(...body).replace('e', 'f')],
    ['with a foreign character', block(body[0]!, 'é', ...body.slice(1))],
    ['with a Cyrillic letter for a Latin one', block(...body).replace('c', 'с')],
    ['with a mark that some mail puts', block(body[0]!, '[image]', ...body.slice(1))],
    ['with an unknown header', block('Comment: hello', ...body)],
    ['with unused bits set', block('YR==', '=ypeBEsob')],
    [
      'that ends as another kind',
      block(...body).replace('END LICENCE QUERY', 'END LICENCE ANSWER'),
    ],
  ])('%s', (_, carried) => expect(parse(carried)).toEqual([incomplete('query')]));
});

describe('parseArmour of several blocks', () => {
  const answer = encodeBlock('answer', document);
  const cut = answer.slice(0, -30);

  it('numbers them, and lets no bad one spoil another', () => {
    const other = Buffer.from('{}');
    const all = [answer, cut, encodeBlock('keys', other), text].join('и\n');
    expect(parse(all)).toEqual([
      whole('answer'),
      incomplete('answer', 2),
      whole('keys', 3, other),
      whole('query', 4),
    ]);
  });

  it('finds them in a mixture of encodings', () => {
    const mixture = Buffer.concat([
      encodeCp1251(`Ответ:\r\n${answer}`),
      Buffer.from(`\ufeff${answer}`, 'utf16le'),
      Buffer.from(`Ещё:\n${answer}`),
    ]);
    expect(parse(mixture)).toEqual([whole('answer'), whole('answer', 2), whole('answer', 3)]);
  });

  it('does not take an end for two', () => {
    expect(parse(cut + answer)).toEqual([incomplete('answer'), whole('answer', 2)]);
    expect(parse(answer + lines.at(-1))).toEqual([whole('answer'), incomplete('query', 2)]);
  });
});

describe('parseArmour of a text without blocks', () => {
  it.each([
    '',
    'hello',
    'BEGIN LICENCE QUERY',
    '----- BEGIN LICENCE -----',
    '-----BEGIN LICENCE QUERY',
    'BEGIN LICENCE QUERY-----',
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
    '{"payloadType":"x"}',
    '\0\0\0',
  ])('%j finds none', (carried) => expect(parse(carried)).toEqual([]));
});

describe('parseArmour of a large text', () => {
  const LIMIT = 1024 * 1024;

  it('takes 1 MiB and refuses a byte more', () => {
    const padded = Buffer.alloc(LIMIT + 1, ' ');
    padded.write(text);
    expect(parseArmour(padded.subarray(0, LIMIT))).toEqual([whole('query')]);
    expect(problemOf(() => parseArmour(padded))).toEqual({
      code: 'TEXT_TOO_LARGE',
      details: { bytes: LIMIT + 1, limit: LIMIT },
    });
  });

  // Were any step quadratic, each of these would take minutes.
  it.each([
    ['beginnings', '-BEGIN LICENCE QUERY-', 49_932],
    ['words of beginnings', 'BEGIN LICENCE QUERY', 0],
    ['dashes', '-', 0],
    ['headers without a value', 'Version', 0],
    ['spaces', ' ', 0],
    ['zero bytes', '\0', 0],
    ['blocks', '-BEGIN LICENCE QUERY-AAAA=AAAAAAAA-END LICENCE QUERY-', 19_785],
  ])('reads 1 MiB of %s', (_, unit, count) => {
    expect(parseArmour(Buffer.alloc(LIMIT, unit))).toHaveLength(count);
  });

  it.each(['A', '=', '-', '-x', ' '])('reads one block of 1 MiB of %j', (unit) => {
    const filled = Buffer.alloc(LIMIT, unit);
    filled.write('-BEGIN LICENCE QUERY-');
    filled.write('-END LICENCE QUERY-', LIMIT - 19);
    expect(parseArmour(filled)).toEqual([incomplete('query')]);
  });
});
