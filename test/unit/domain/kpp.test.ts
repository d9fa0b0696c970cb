import { describe, expect, it } from 'vitest';
import accepted from '../../../fixtures/taxpayer/accepted.json';
import refused from '../../../fixtures/taxpayer/refused.json';
import { parseKpp } from '../../../src/domain/kpp.ts';

describe('a KPP', () => {
  it.each([...accepted.pairs.map(({ kpp }) => kpp), '7736AB001', '77360Z001', '7736A1001'])(
    '%s is accepted',
    (kpp) => {
      expect(parseKpp(kpp)).toEqual({ ok: true, value: kpp });
    },
  );

  it.each([
    ' 773601001 ',
    '7736 01 001',
    '\uFEFF773601001',
    'КПП 773601001',
    'кпп:\u00A0773601001',
  ])('is read from %j', (text) => {
    expect(parseKpp(text)).toEqual({ ok: true, value: '773601001' });
  });

  it.each(refused.pairs.filter(({ error }) => error.startsWith('KPP')))(
    'is refused as $error: $why',
    ({ kpp, error, details }) => {
      expect(parseKpp(kpp)).toEqual({ ok: false, code: error, details });
    },
  );

  it.each([
    ['a small letter', 'КПП 7736a1001', { position: 9, character: 'a' }],
    ['a Cyrillic letter', '7736АВ001', { position: 5, character: 'А' }],
    ['a letter among the last three digits', '77360100A', { position: 9, character: 'A' }],
    ['a full-width digit', '77360100１', { position: 9, character: '１' }],
    [
      'a character that never occurs, whatever the length',
      '7736-01-001',
      { position: 5, character: '-' },
    ],
  ])('names the first bad character: %s', (_, text, details) => {
    expect(parseKpp(text)).toEqual({ ok: false, code: 'KPP_CHARSET', details });
  });

  it('is refused with a mark that turns the reading direction', () => {
    expect(parseKpp('7736\u200F01001')).toEqual({
      ok: false,
      code: 'BIDI_CHAR',
      details: { position: 5, codePoint: 'U+200F' },
    });
  });
});
