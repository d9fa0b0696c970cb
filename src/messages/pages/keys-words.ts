import type { AttributeChange } from '../../domain/computer.ts';
import type { ScreenWords } from '../cli/screen-words.ts';

/** The pages of the keys: all of them, one in full, its deletion, the check of every file. */
export interface KeysWords {
  title: string;
  /** States, terms and labels are called what the command line calls them. */
  screen: ScreenWords;
  nothing: string;
  begin: string;
  install: string;
  groups: Readonly<Record<'attention' | 'active' | 'old', string>>;
  /** Behind the heading of the old ones. */
  oldMeaning: string;
  seats: (count: number) => string;
  /** Until when updates may be used: with the words of `screen`. */
  updates: (term: string) => string;
  licence: (term: string) => string;
  details: string;
  request: string;
  activate: string;
  activateAgain: string;
  delete: string;
  /** For who hears the page: what a link is about. */
  about: (label: string, masked: string) => string;
  remarks: string;
  moreRemarks: (count: number) => string;
  pages: PageNumberWords;
  one: KeyWords;
  deletion: DeletionWords;
  missing: { title: string; maybe: string; toKeys: string; notAKey: string };
  check: CheckWords;
}

interface PageNumberWords {
  number: (number: number, pages: number) => string;
  earlier: string;
  later: string;
}

interface KeyWords {
  title: (masked: string) => string;
  whole: string;
  setAside: string;
  computer: string;
  /** How many of the recorded attributes have to be there still. */
  required: (count: number) => string;
  byInstallation: string;
  /** With the words of `screen`: the same computer, or another. */
  compared: (comparison: string) => string;
  attribute: string;
  kind: string;
  now: string;
  changes: Readonly<Record<AttributeChange, string>>;
  toComputer: string;
  actions: string;
  renewal: string;
}

interface DeletionWords {
  title: (masked: string) => string;
  what: string;
  /** Its own seats are all that the product has, or others stay. */
  effect: (product: string, before: number, after: number) => string;
  noSeats: string;
  /** What becomes of those who hold a seat now. */
  held: (used: number, after: number) => string;
  heldUnknown: string;
  again: string;
  button: string;
  back: string;
  /** Somebody else did something with the key meanwhile. */
  changed: string;
  failed: string;
  deleted: (masked: string) => string;
}

interface CheckWords {
  title: string;
  lead: string;
  button: string;
  repeat: string;
  nothing: string;
  allFine: (files: number) => string;
  someBad: (bad: number) => string;
  bad: string;
  fine: (files: number) => string;
  ok: string;
  more: (files: number) => string;
}
