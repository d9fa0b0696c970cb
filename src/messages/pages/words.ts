import type { FrameWords } from './frame-words.ts';

/** Whole sentences of the licence server's pages in one language. Functions give text, never markup. */
export interface PageWords extends FrameWords {}
