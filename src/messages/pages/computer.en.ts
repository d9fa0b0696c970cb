import { screenWordsEn } from '../cli/screen-words.en.ts';
import type { ComputerWords } from './computer-words.ts';

export const computerWordsEn: ComputerWords = {
  title: 'Computer',
  screen: screenWordsEn,
  lead: 'By these attributes the computer is told that a licence is bound to. They go nowhere themselves: a request has only their digests.',
  rule: 'A strong attribute tells the computer from others, weak ones confirm it. New hardware does not matter as long as the old is there.',
  here: 'Attributes of this computer',
  attribute: 'Attribute',
  kind: 'Kind',
  digest: 'First digits',
  none: 'No attribute was found.',
  recorded: 'Recorded in activations',
  noneRecorded: 'There are no activations yet.',
  key: 'Key',
  product: 'Product',
  comparison: 'Compared with this computer',
};
