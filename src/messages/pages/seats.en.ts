import { countInEnglish } from '../plural.en.ts';
import type { SeatsWords } from './seats-words.ts';

const seats = (count: number) => countInEnglish(count, 'seat');

export const seatsWordsEn: SeatsWords = {
  title: 'Seats',
  none: 'No licences are installed, and nobody holds a seat.',
  product: 'Product',
  allProducts: 'All products',
  find: 'Find',
  findHint: 'User, computer, program or session',
  show: 'Show',
  showAll: 'Show all',
  today: (peak, refused) => `Most today: ${peak}. Refused today: ${refused}.`,
  nobody: 'Nobody holds a seat.',
  notFound: 'None of those who hold seats fits.',
  heading: 'Who holds them',
  shown: (from, to, all) => `${from} to ${to} of ${all} are shown.`,
  found: (found, all) => `Found: ${found} of ${all}.`,
  columns: {
    product: 'Product',
    user: 'User',
    host: 'Computer',
    app: 'Program',
    session: 'Session',
    since: 'Since (Moscow)',
    until: 'Until (Moscow)',
    release: 'Release',
  },
  release: 'Release…',
  earlier: 'Earlier',
  later: 'Later',
  pages: (number, pages) => `Page ${number} of ${pages}`,
  ask: {
    title: 'Release this seat?',
    since: 'Held since',
    until: 'Held until',
    consequence:
      'Somebody else can take it at once. The program that held it finds out when it renews.',
    button: 'Release the seat',
    back: 'Do not release',
  },
  done: {
    released: 'The seat is released.',
    gone: 'This seat is free already: it was given back, or its time ran out.',
  },
  usage: {
    heading: 'The last days',
    chartOf: (product) => `${product}: most seats taken at once, by days`,
    legend: (total) => `${seats(total)} in all.`,
    crosses: 'A number with a cross: how often none was left on that day.',
    choose: 'To see other products, choose a product above.',
    nothing: 'Nobody held a seat in these days.',
    table: 'The same as a table',
    day: 'Day',
    peak: 'Most seats',
    refused: 'Refused',
    refusals: 'When none was left',
    noRefusals: 'In these days there were seats for everybody.',
    hour: 'Hour (Moscow)',
    noNames: 'The server does not record who was refused.',
  },
};
