import { describe, expect, it } from 'vitest';
import { makeAttribute, makeComputerRecord } from '../../../src/machine/attribute-digest.ts';
import { isPlaceholder } from '../../../src/machine/placeholder.ts';

describe('an attribute', () => {
  it('is the digest that installed activations hold: never change this', () => {
    expect(makeAttribute('machine-id', '0f3b6c0a4d7e4b7f9a1d2c3e4f506172')).toEqual({
      name: 'machine-id',
      digest: '33148ac2bbe96a2f1bee80541f6acb5bb8380ce6bd5f0a7f9455bddf705f1817',
      strong: true,
    });
  });

  it('is the same for any case and any white space around the value', () => {
    expect(makeAttribute('root-disk', '  S6P7NX0T4 \n')).toEqual(
      makeAttribute('root-disk', 's6p7nx0t4'),
    );
  });

  it('differs between names that share a value', () => {
    expect(makeAttribute('root-disk', 'x').digest).not.toBe(
      makeAttribute('board-uuid', 'x').digest,
    );
  });

  it('does not contain its value', () => {
    const value = '0f3b6c0a4d7e4b7f9a1d2c3e4f506172';
    expect(JSON.stringify(makeAttribute('machine-id', value))).not.toContain(value);
  });
});

describe('a computer record', () => {
  it('leaves out what is missing, placeholders and repetitions', () => {
    const record = makeComputerRecord([
      ['machine-id', undefined],
      ['board-uuid', 'To be filled by O.E.M.'],
      ['root-disk', 'S1'],
      ['network-interface', '6c:2b:59:d4:e5:f6'],
      ['network-interface', '6C:2B:59:D4:E5:F6'],
    ]);
    expect(record.attributes.map(({ name }) => name)).toEqual(['root-disk', 'network-interface']);
    expect(record.required).toBe(1);
  });

  it.each([
    '',
    '   ',
    '0',
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '56F49712-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    '03000200-0400-0500-0006-000700080009',
    '00:00:00:00:00:00',
    '............',
    'To be filled by O.E.M.',
    'Default string',
    'None',
    'Not Specified',
    'System Serial Number',
    '0123456789',
  ])('takes %j for no value', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    '4c4c4544-0035-4a10-8052-b9c04f4d5133',
    'PF3ABCDE',
    '00000000-0000-0000-0000-ac1f6b000000',
  ])('takes %j for a value', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
