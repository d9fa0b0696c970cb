import type { AboutWords } from './about-words.ts';
import type { AnswerWords } from './answer-words.ts';
import type { ComputerWords } from './computer-words.ts';
import type { DiagnosticsWords } from './diagnostics-words.ts';
import type { FrameWords } from './frame-words.ts';
import type { HomeWords } from './home-words.ts';
import type { InstallWords } from './install-words.ts';
import type { KeysWords } from './keys-words.ts';
import type { RequestWords } from './request-words.ts';
import type { SeatsWords } from './seats-words.ts';
import type { SettingsWords } from './settings-words.ts';

/** Whole sentences of the licence server's pages in one language. Functions give text, never markup. */
export interface PageWords extends FrameWords {
  home: HomeWords;
  install: InstallWords;
  request: RequestWords;
  answer: AnswerWords;
  seats: SeatsWords;
  keys: KeysWords;
  computer: ComputerWords;
  settings: SettingsWords;
  about: AboutWords;
  diagnostics: DiagnosticsWords;
}
