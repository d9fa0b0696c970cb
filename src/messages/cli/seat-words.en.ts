import { countInEnglish } from '../plural.en.ts';
import type { SeatWords } from './seat-words.ts';

const seats = (count: number) => countInEnglish(count, 'seat');

export const seatWordsEn: SeatWords = {
  headings: ['User', 'Computer', 'Program', 'Since (MSK)', 'Until', 'Lease'],
  historyHeadings: ['Product', 'Day', 'Peak', 'Refused'],
  none: 'No licences are installed, and nobody holds a seat.',
  nobody: 'Nobody holds a seat.',
  noHistory: 'Nothing is known of these days.',
  today: (peak, refused) => `peak today: ${peak}, refused today: ${refused}`,
  taken: (product, until) => `A seat of ${product} is taken until ${until}.`,
  keepIt: (id) => `To keep it: sls seats renew ${id}`,
  renewed: (id, until) => `The lease ${id} is renewed until ${until}.`,
  released: (user, host) => `Released: ${user} (${host}).`,
  releasedNone: 'No seat of this kind is taken; nothing changed.',
  askRelease: (count) =>
    `Take back ${seats(count)}? Programs that hold them find out when they renew.`,
  waiting: 'Waiting until one is free …',
  lost: (product) =>
    `The seat of ${product} was lost, and none is free. The program goes on; another seat is taken as soon as there is one.`,
  regained: (product) => `A seat of ${product} is held again.`,
};
