import type { Language } from '../language.ts';
import { seatWordsEn } from './seat-words.en.ts';
import { seatWordsRu } from './seat-words.ru.ts';

/** The words of the screens and notes about seats. */
export interface SeatWords {
  headings: readonly [
    user: string,
    host: string,
    app: string,
    since: string,
    until: string,
    id: string,
  ];
  historyHeadings: readonly [product: string, day: string, peak: string, refused: string];
  none: string;
  nobody: string;
  noHistory: string;
  today: (peak: number, refused: number) => string;
  taken: (product: string, until: string) => string;
  keepIt: (id: string) => string;
  renewed: (id: string, until: string) => string;
  released: (user: string, host: string) => string;
  releasedNone: string;
  askRelease: (seats: number) => string;
  /** Behind the sentence that says who holds them. */
  waiting: string;
  lost: (product: string) => string;
  regained: (product: string) => string;
}

export function seatWordsOf(language: Language): SeatWords {
  return language === 'ru' ? seatWordsRu : seatWordsEn;
}
