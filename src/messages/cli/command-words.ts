/** A command's words in one language. */
export interface CommandWords {
  summary: string;
  details?: string;
  /** At least one that works when it is typed. */
  examples: readonly string[];
  arguments?: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, string>>;
}
