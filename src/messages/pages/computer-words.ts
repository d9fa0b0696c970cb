import type { ScreenWords } from '../cli/screen-words.ts';

/** The page that shows what this computer is told by, and what activations recorded of it. */
export interface ComputerWords {
  title: string;
  /** As the command line has them. */
  screen: ScreenWords;
  lead: string;
  rule: string;
  here: string;
  attribute: string;
  kind: string;
  digest: string;
  none: string;
  recorded: string;
  noneRecorded: string;
  key: string;
  product: string;
  comparison: string;
}
