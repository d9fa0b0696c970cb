/** What a person reads about a problem: what is wrong, and what to do next. */
export interface Sentence {
  /** Plain words, one line; HOME_NOT_WRITABLE and its kin begin with a line that is a command. */
  message: string;
  /** The next step, where there is one: preferably the exact command to type. */
  next?: string;
}

/** Which program speaks: it decides the commands that a next step names. */
export interface Context {
  program: 'sls' | 'sls-centre';
}

/** One sentence for every code of a group, so that a missing translation does not compile. */
export type Sentences<P> = {
  readonly [C in keyof P]: (details: P[C], context: Context) => Sentence;
};
