import { describe, expect, it } from 'vitest';
import {
  dayInMoscow,
  endOfDayInMoscow,
  isCalendarDate,
  isInstant,
  monthInMoscow,
  nextMonthInMoscow,
  startOfDayInMoscow,
} from '../../../src/domain/dates.ts';

describe('a calendar date', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '2026-12-31', '9999-12-31'])(
    '%s is one',
    (text) => {
      expect(isCalendarDate(text)).toBe(true);
    },
  );

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '01.02.2026',
    '2026-01-01T00:00:00.000Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
    '',
  ])('%j is none', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

describe('an instant', () => {
  it('is written as Date.toISOString writes it', () => {
    expect(isInstant('2026-11-22T09:30:00.000Z')).toBe(true);
    expect(isInstant('2024-02-29T23:59:59.999Z')).toBe(true);
  });

  it.each([
    '2026-11-22T09:30:00Z',
    '2026-11-22T12:30:00.000+03:00',
    '2026-11-22T09:30:00.000',
    '2026-11-22 09:30:00.000Z',
    '2026-02-29T09:30:00.000Z',
    '2026-11-22T24:00:00.000Z',
    '2026-11-22',
    'now',
    '',
  ])('is not written %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

describe('the calendar of Moscow', () => {
  it.each([
    // instant, day, month, first day of the next month
    ['2026-01-31T20:59:59.999Z', '2026-01-31', '2026-01', '2026-02-01'],
    ['2026-01-31T21:00:00.000Z', '2026-02-01', '2026-02', '2026-03-01'],
    ['2026-02-28T21:00:00.000Z', '2026-03-01', '2026-03', '2026-04-01'],
    ['2024-02-28T21:00:00.000Z', '2024-02-29', '2024-02', '2024-03-01'],
    ['2024-02-29T20:59:59.999Z', '2024-02-29', '2024-02', '2024-03-01'],
    ['2024-02-29T21:00:00.000Z', '2024-03-01', '2024-03', '2024-04-01'],
    ['2026-11-30T20:59:59.999Z', '2026-11-30', '2026-11', '2026-12-01'],
    ['2026-12-31T20:59:59.999Z', '2026-12-31', '2026-12', '2027-01-01'],
    ['2026-12-31T21:00:00.000Z', '2027-01-01', '2027-01', '2027-02-01'],
    ['2026-07-01T00:00:00.000Z', '2026-07-01', '2026-07', '2026-08-01'],
  ])('at %s shows %s, in %s, before %s', (instant, day, month, next) => {
    const milliseconds = Date.parse(instant);
    expect(dayInMoscow(milliseconds)).toBe(day);
    expect(monthInMoscow(milliseconds)).toBe(month);
    expect(nextMonthInMoscow(milliseconds)).toBe(next);
  });

  it('agrees with the time zone database, summer and winter', () => {
    const moscow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' });
    for (let hour = 0; hour < 3 * 365 * 24; hour += 7) {
      const milliseconds = Date.UTC(2024, 0, 1, hour);
      expect(dayInMoscow(milliseconds)).toBe(moscow.format(milliseconds));
    }
  });

  it.each(['2026-01-01', '2024-02-29', '2026-12-31'])('%s begins and ends in Moscow', (date) => {
    const [start, end] = [startOfDayInMoscow(date), endOfDayInMoscow(date)];
    expect([dayInMoscow(start - 1), dayInMoscow(start)]).not.toContain(dayInMoscow(end + 1));
    expect([dayInMoscow(start), dayInMoscow(end)]).toEqual([date, date]);
    expect(dayInMoscow(start - 1) < date && date < dayInMoscow(end + 1)).toBe(true);
  });

  it('begins a day at 21:00 of the day before in UTC', () => {
    expect(new Date(startOfDayInMoscow('2026-03-01')).toISOString()).toBe(
      '2026-02-28T21:00:00.000Z',
    );
    expect(new Date(endOfDayInMoscow('2026-03-01')).toISOString()).toBe('2026-03-01T20:59:59.999Z');
  });
});
