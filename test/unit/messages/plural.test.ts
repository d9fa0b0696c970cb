import { describe, expect, it } from 'vitest';
import { countInEnglish } from '../../../src/messages/plural.en.ts';
import { countInRussian, russianForm } from '../../../src/messages/plural.ru.ts';

const FORMS = ['one', 'few', 'many'] as const;

describe('russianForm', () => {
  it('agrees with the rules of Unicode for every count up to a thousand', () => {
    const rules = new Intl.PluralRules('ru');
    for (let count = 0; count <= 1000; count++)
      expect([count, russianForm(count, FORMS)]).toEqual([count, rules.select(count)]);
  });

  it('takes the form of «полтора места» for what is no whole number', () => {
    expect(russianForm(1.5, FORMS)).toBe('few');
  });
});

it('counts in Russian', () => {
  const counted = [1, 2, 5, 21].map((count) => countInRussian(count, ['место', 'места', 'мест']));
  expect(counted).toEqual(['1 место', '2 места', '5 мест', '21 место']);
});

it('counts in English', () => {
  expect([0, 1, 2].map((count) => countInEnglish(count, 'seat'))).toEqual([
    '0 seats',
    '1 seat',
    '2 seats',
  ]);
  expect(countInEnglish(2, 'key is', 'keys are')).toBe('2 keys are');
});
