import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  encodeHeader,
  encodeLine,
  judgeLine,
  NO_DIGEST,
  parseHeader,
  parseLine,
} from '../../../src/store/log/log-line.ts';

const CONTENT = {
  seq: 7,
  prev: 'ab'.repeat(32),
  op: 'op-1',
  at: '2026-11-22T09:30:00.000Z',
  events: [{ kind: 'enter', holder: 'Анна "A" \u0000\n\ud800', digest: 'cd'.repeat(32) }],
  seal: false,
};
const HEADER = { log: 'a1', segment: 3, seq: 12, prev: NO_DIGEST, state: { holders: [] } };

function judge(text: string) {
  return judgeLine(Buffer.from(text));
}

describe('a line of the log', () => {
  it('ends with the SHA-256 of what stands before its digest', () => {
    const { text, digest } = encodeLine(CONTENT);
    const body = text.slice(0, text.indexOf(`,"digest":"${digest}"`));
    expect(createHash('sha256').update(body).digest('hex')).toBe(digest);
    expect(JSON.parse(text)).toEqual({ ...JSON.parse(`${body}}`), digest });
    expect([...text].filter((character) => character < ' ')).toEqual([]);
  });

  it.each([
    CONTENT,
    { ...CONTENT, seal: true },
    { ...CONTENT, at: null, events: [] },
    { ...CONTENT, op: ['op-1', 'op-2'], events: [{ kind: 'enter' }, { kind: 'leave' }] },
    { ...CONTENT, op: ['op-1', 'op-1', 'op-2'], events: [1, 2, 3], seal: true },
  ])('reads as it was written: op $op, seal $seal, at $at', (content) => {
    const { text, digest } = encodeLine(content);
    const judged = judge(text);
    const { seq, prev, seal } = content;
    expect(judged).toMatchObject({ kind: 'line', seq, prev, seal, digest });
    const events = JSON.parse(JSON.stringify(content.events)) as unknown[];
    expect(judged.kind === 'line' && parseLine(judged)).toEqual({ ...content, events });
  });

  it('may be a header, which reads as it was written', () => {
    const { text, digest } = encodeHeader(HEADER);
    const judged = judge(text);
    expect(judged).toMatchObject({ kind: 'header', digest });
    expect(judged.kind === 'header' && parseHeader(judged.body)).toEqual(HEADER);
  });

  it('is torn wherever it was cut, even behind an event that ends like a line', () => {
    const bytes = Buffer.from(encodeLine(CONTENT).text);
    for (let length = 0; length < bytes.byteLength; length += 1)
      expect(judgeLine(bytes.subarray(0, length))).toEqual({ kind: 'torn' });
  });

  it.each([
    ['another number', (text: string) => text.replace('"seq":7', '"seq":8')],
    ['another event', (text: string) => text.replace('enter', 'leave')],
    ['another digest', (text: string) => text.replace(/.{10}"\}$/, '0123456789"}')],
    ['a seal put in', (text: string) => text.replace('],"digest"', '],"seal":true,"digest"')],
  ])('is altered, not torn, with %s', (_, edit) => {
    expect(judge(edit(encodeLine(CONTENT).text))).toEqual({ kind: 'altered' });
  });

  it.each(['', '{}', ',"digest":"', 'x'.repeat(200), `{"digest":"${'0'.repeat(64)}"}`])(
    'is torn where it has no form: %j',
    (text) => {
      expect(judge(text)).toEqual({ kind: 'torn' });
    },
  );

  it.each([
    ['a field more', `{"seq":7,"prev":"${NO_DIGEST}","op":"x","at":null,"events":[],"more":1`],
    ['no events', `{"seq":7,"prev":"${NO_DIGEST}","op":"x","at":null`],
    ['a number for a time', `{"seq":7,"prev":"${NO_DIGEST}","op":"x","at":5,"events":[]`],
    ['fewer ids than events', `{"seq":7,"prev":"${NO_DIGEST}","op":["x"],"at":null,"events":[1,2]`],
    ['a number for an id', `{"seq":7,"prev":"${NO_DIGEST}","op":["x",1],"at":null,"events":[1,2]`],
    [
      'an operation in two places',
      `{"seq":7,"prev":"${NO_DIGEST}","op":["x","y","x"],"at":null,"events":[1,2,3]`,
    ],
  ])('that is whole and has %s was written by a newer version', (_, body) => {
    const digest = createHash('sha256').update(body).digest('hex');
    const judged = judge(`${body},"digest":"${digest}"}`);
    expect(judged.kind === 'line' ? parseLine(judged) : judged).toBeUndefined();
  });
});
