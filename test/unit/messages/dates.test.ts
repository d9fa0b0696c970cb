import { describe, expect, it } from 'vitest';
import { formatDate, formatInstant, formatMonth } from '../../../src/messages/dates.ts';

describe('formatDate', () => {
  it.each([
    ['2026-11-22', '22.11.2026', '22 Nov 2026'],
    ['2024-02-29', '29.02.2024', '29 Feb 2024'],
    ['2027-01-05', '05.01.2027', '5 Jan 2027'],
  ])('writes %s for people', (date, russian, english) => {
    expect(formatDate(date, 'ru')).toBe(russian);
    expect(formatDate(date, 'en')).toBe(english);
  });

  it.each(['', '22.11.2026', '2026-02-30', '2026-11-22T00:00:00.000Z'])(
    'gives back what is no date: %j',
    (text) => {
      expect(formatDate(text, 'ru')).toBe(text);
    },
  );
});

describe('formatInstant', () => {
  it.each([
    ['2026-11-22T09:30:00.000Z', '22.11.2026 12:30 (МСК)', '22 Nov 2026 12:30 (Moscow time)'],
    ['2026-11-22T20:59:59.999Z', '22.11.2026 23:59 (МСК)', '22 Nov 2026 23:59 (Moscow time)'],
    ['2026-12-31T21:00:00.000Z', '01.01.2027 00:00 (МСК)', '1 Jan 2027 00:00 (Moscow time)'],
    ['2026-11-22', '22.11.2026', '22 Nov 2026'],
  ])('writes %s by the clocks of Moscow', (instant, russian, english) => {
    expect(formatInstant(instant, 'ru')).toBe(russian);
    expect(formatInstant(instant, 'en')).toBe(english);
  });

  it.each(['', '?', 'yesterday', '2026-11-22T09:30:00Z', '+275760-09-13T00:00:00.000Z'])(
    'gives back what is no instant of ours: %j',
    (text) => {
      expect(formatInstant(text, 'en')).toBe(text);
    },
  );
});

describe('formatMonth', () => {
  it.each([
    ['2026-11', 'ноябрь 2026', 'November 2026'],
    ['2027-05', 'май 2027', 'May 2027'],
    ['2026-13', '2026-13', '2026-13'],
  ])('writes %s for people', (month, russian, english) => {
    expect(formatMonth(month, 'ru')).toBe(russian);
    expect(formatMonth(month, 'en')).toBe(english);
  });
});
