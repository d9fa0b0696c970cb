import { mergeHour, type HourUsage, type MonthUsage } from '../domain/seats/usage.ts';
import {
  usageCheckpoint as validateCheckpoint,
  usageEvent as validateEvent,
} from './generated/validators.js';
import type { Home } from './home.ts';
import { openLog } from './log/log.ts';
import type { LogRules } from './log/log-rules.ts';
import { listFolder } from './read-file.ts';

/** How the seats of a product were used in one month, hour by hour. docs/format.md 11.8. */
export interface UsageLog {
  read(): MonthUsage;
  /** Adds refusals and peaks, where they are news. Not waited for: it is nothing that anybody decides by. */
  add(hours: readonly HourUsage[]): Promise<void>;
  tidy(): void;
  close(): void;
}

const OPTIONS = {
  sealAfterLines: 512,
  sealAfterBytes: 64 * 1024,
  outgrowsCheckpoint: true,
  keepSegmentsMs: 60 * 60 * 1000,
};

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

type Row = [hour: number, peak: number, refused: number];

const RULES: LogRules<MonthUsage, HourUsage> = {
  initial: new Map(),
  apply: (usage, event) =>
    new Map([...usage, [event.hour, mergeHour(usage.get(event.hour), event)]]),
  encodeState: (usage) => ({
    schema: 1,
    hours: Array.from(usage.values(), ({ hour, peak, refused }): Row => [hour, peak, refused]),
  }),
  decodeState: (value) => {
    if (!validateCheckpoint(value)) throw new Error('unknown checkpoint of usage');
    const { hours } = value as { hours: Row[] };
    return new Map(hours.map(([hour, peak, refused]) => [hour, { hour, peak, refused }]));
  },
  parseEvent: (value) => {
    if (!validateEvent(value)) throw new Error('unknown event of usage');
    return value as HourUsage;
  },
};

/** @param month `YYYY-MM`, as Moscow's calendar has it */
export function openUsageLog(
  home: Home,
  product: string,
  month: string,
  now: () => number,
): UsageLog {
  const log = openLog(home, home.paths.usageLog(product, month), RULES, { ...OPTIONS, now });
  return {
    read: () => log.read(),
    async add(hours) {
      const isNews = (usage: MonthUsage, { hour, peak, refused }: HourUsage) =>
        refused > 0 || peak > (usage.get(hour)?.peak ?? 0);
      await log.commit(
        (usage) => hours.filter((each) => isNews(usage, each)),
        Buffer.from(home.random(16)).toString('hex'),
        { durable: false },
      );
    },
    tidy: () => log.maintain(),
    close: () => log.close(),
  };
}

/** The months of which something is known, ascending. */
export function listUsageMonths({ disk, paths }: Home, product: string): string[] {
  return listFolder(disk, paths.usageLogs(product)).filter((name) => MONTH.test(name));
}
