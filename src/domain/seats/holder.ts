import { accept, refuse, type Outcome } from '../outcome.ts';

/** Who holds a seat: a person, at a computer, in a program, in one session of it. */
export interface Holder {
  user: string;
  host: string;
  app: string;
  session: string;
}

export type HolderField = keyof Holder;

export interface HolderProblems {
  HOLDER_FORMAT: {
    field: HolderField | 'holder';
    problem: 'missing' | 'too-long' | 'character';
    /** Characters that are allowed. */
    limit: number;
  };
}

export const HOLDER_FIELDS: readonly HolderField[] = ['user', 'host', 'app', 'session'];

/** Four names of this length, and all the rest of a lease, are far from filling a line. */
const LONGEST = 200;

/**
 * Controls, line ends, lone surrogates, code points that nobody was given, and whatever turns the
 * direction of writing: in a list such a name would look like another one.
 */
const UNFIT = /[\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** Of nothing but characters that take no room or show nothing: nobody could tell whose seat it is. */
const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;

/** Reads who wants a seat. Spaces around a name are dropped; nothing else is repaired. docs/format.md 11.2. */
export function parseHolder(value: unknown): Outcome<Holder, HolderProblems> {
  if (typeof value !== 'object' || value === null) return refuseHolder('holder', 'missing');
  const given = value as Readonly<Record<string, unknown>>;
  const holder: Holder = { user: '', host: '', app: '', session: '' };
  for (const field of HOLDER_FIELDS) {
    const text = given[field];
    const name = typeof text === 'string' ? text.trim() : '';
    if (BLANK.test(name)) return refuseHolder(field, 'missing');
    if (name.length > LONGEST) return refuseHolder(field, 'too-long');
    if (UNFIT.test(name)) return refuseHolder(field, 'character');
    holder[field] = name;
  }
  return accept(holder);
}

function refuseHolder(
  field: HolderField | 'holder',
  problem: HolderProblems['HOLDER_FORMAT']['problem'],
) {
  return refuse('HOLDER_FORMAT', { field, problem, limit: LONGEST });
}
